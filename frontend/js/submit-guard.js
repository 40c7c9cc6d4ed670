const RELEASE_AFTER = 8000; // milliseconds: an answer that never comes must not lock the form for good

/** Refuse a second submit of the same form while the first is on its way. Downloads opt out with data-repeatable. */
export function guardSubmits(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "repeatable" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), RELEASE_AFTER);
  });
  // A page taken back from the browser's memory is as good as new.
  window.addEventListener("pageshow", () => root.querySelectorAll("form[data-sent]").forEach(release));
  root.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-sent]");
    if (form) release(form);
  });
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}
