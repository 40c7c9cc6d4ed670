// What Wagtail's back office owes to people who cannot see it or use no mouse; also for parts that are added later.
const UNNAMED = ".public-DraftEditor-content:not([aria-labelledby])";
const CALENDARS = ".xdsoft_datetimepicker:not([aria-hidden])";

/** A rich text editor is a text box without a name: it gets the label of its field. */
function name(editor) {
  const input = editor.closest("[data-field-input]")?.querySelector("[data-draftail-input]");
  const label = input && document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  if (!label) return;
  label.id ||= `${input.id}-label`;
  editor.setAttribute("aria-labelledby", label.id);
}

/** The calendars beside date fields are pictures for the mouse, with nameless buttons: keyboards type the date. */
function leaveToMouse(calendar) {
  calendar.setAttribute("aria-hidden", "true");
  calendar.querySelectorAll("button").forEach((button) => (button.tabIndex = -1));
}

/** How many were found is a heading and cannot be an alert as well: what it stands in is the alert instead. */
function announceAround(heading) {
  heading.removeAttribute("role");
  heading.parentElement.setAttribute("role", "alert");
}

function mend() {
  document.querySelectorAll("h2[role=alert]").forEach(announceAround);
  document.querySelectorAll(UNNAMED).forEach(name);
  document.querySelectorAll(CALENDARS).forEach(leaveToMouse);
}

new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
