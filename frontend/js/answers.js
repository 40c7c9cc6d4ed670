const WAIT = 1500; // milliseconds of rest after a change
const AGAIN = 10000; // milliseconds until a lost connection is tried again

/** Save the answers of an open test while somebody works on it; a lost connection is tried again until it is back. */
export function keepAnswers(root) {
  const form = root.querySelector("form[data-autosave]");
  if (!form) return;
  let waiting = 0;
  let isSent = false;
  const save = async () => {
    if (isSent) return;
    try {
      await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Bina": "autosave" } });
    } catch {
      waiting = setTimeout(save, AGAIN);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(waiting);
  });
}
