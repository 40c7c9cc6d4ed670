/** Show the way on as soon as a unit that was open is done, or waits for the trainer. */
export function showWhenSettled(state) {
  if (!["done", "to_confirm"].includes(state)) return;
  document.querySelector("[data-when-done]")?.removeAttribute("hidden");
}
