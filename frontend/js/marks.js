// Marks of attendance that a trainer taps while the phone has no network stay on the phone and are sent once there is some.
// Of two marks of one person the one seen later counts; the server keeps both.

const STORE = "bina.marks";
const AGAIN = 30_000;
const SERVER_BROKEN = 500;

/** Keep taps that could not be sent, and send those that wait; [data-marks-of] says whose they are. */
export function keepMarks(root) {
  const place = root.querySelector("[data-marks-of]");
  if (!place) return;
  const owner = place.dataset.marksOf;
  const ahead = place.dataset.now ? Number(place.dataset.now) - Date.now() : 0;
  const address = place.dataset.marksTo;
  const lost = ({ detail }) => {
    const row = detail.requestConfig?.elt ?? detail.elt;
    const radio = row.querySelector?.("input[type=radio]:checked");
    const person = row.dataset?.enrolment;
    if (!address || !radio || !person) return;
    const seen = new Date(Date.now() + ahead).toISOString();
    write([...read(), { owner, address, body: { id: crypto.randomUUID(), enrolment: person, mark: radio.value, seen_at: seen } }]);
    say(root, owner);
  };
  root.addEventListener("htmx:sendError", lost);
  root.addEventListener("htmx:timeout", lost);
  root.addEventListener("htmx:responseError", (event) => event.detail.xhr.status >= SERVER_BROKEN && lost(event));
  const send = () => sendAll(root, owner);
  window.addEventListener("online", send);
  setInterval(send, AGAIN);
  say(root, owner);
  send();
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? [];
  } catch {
    return [];
  }
}

function write(marks) {
  localStorage.setItem(STORE, JSON.stringify(marks));
}

/** Send the owner's marks, session by session; what was answered is forgotten, whatever the answer. */
async function sendAll(root, owner) {
  const own = read().filter((mark) => mark.owner === owner);
  if (!own.length || !navigator.onLine) return;
  for (const address of new Set(own.map((mark) => mark.address))) {
    const marks = own.filter((mark) => mark.address === address).map((mark) => mark.body);
    const answer = await post(root, address, marks);
    if (!answer) continue;
    const answered = new Set(marks.map((mark) => mark.id));
    write(read().filter((mark) => !answered.has(mark.body.id)));
    refused(root, answer.refused ?? []);
    window.htmx.trigger(root.body ?? root, "marks-sent");
  }
  say(root, owner);
}

async function post(root, address, marks) {
  const token = root.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  try {
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ marks }) });
    if (response.ok) return await response.json();
    return response.status === 404 ? { refused: marks.map(({ id }) => ({ id, detail: "" })) } : null;
  } catch {
    return null;
  }
}

/** Say how many marks wait on this phone. */
function say(root, owner) {
  const number = read().filter((mark) => mark.owner === owner).length;
  const words = root.querySelector("[data-marks-waiting]");
  if (!words) return;
  words.hidden = number === 0;
  words.querySelector("[data-number]").textContent = number;
}

/** Say which marks were refused, and why. */
function refused(root, rows) {
  const list = root.querySelector("[data-marks-refused]");
  if (!list || !rows.length) return;
  list.hidden = false;
  const words = list.querySelector("p");
  words.textContent = [words.textContent, ...new Set(rows.map((row) => row.detail))].join(" ");
}
