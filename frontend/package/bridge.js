// The frame's side of the talk with the learner's page: only with that page, and only with its origin.
const { site } = document.body.dataset;

/** Begin as soon as the page has said with what; `begin` gets it once. */
export function meet(begin) {
  let hasBegun = false;
  window.addEventListener("message", ({ origin, source, data }) => {
    if (hasBegun || origin !== site || source !== window.parent || data?.bina !== "begin") return;
    hasBegun = true;
    begin(data.start, document.body.dataset);
  });
  window.parent.postMessage({ bina: "ready" }, site);
}

/** Tell the page what is to be kept. */
export function tell(report) {
  window.parent.postMessage({ bina: "report", report: JSON.parse(JSON.stringify(report)) }, site);
}
