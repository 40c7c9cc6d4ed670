import { meet, tell } from "./bridge.js";

const SILENT = 5;

/** Offer the run-time under the name that content looks for, then open the content; tell of each change. */
export function playScorm(Api, name, { change, ends }) {
  meet((start, { launch }) => {
    const api = new Api({ autocommit: false, lmsCommitUrl: false, logLevel: SILENT, mastery_override: true });
    api.loadFromJSON(start, "cmi");
    window[name] = api;
    const say = (isUrgent) => tell({ cmi: api.renderCMIToJSONObject().cmi, isUrgent });
    api.on(change, () => say(false));
    ends.forEach((end) => api.on(end, () => say(true)));
    document.getElementById("content").src = launch;
  });
}
