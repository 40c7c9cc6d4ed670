// A learning package plays in a frame of another origin. Here its reports are taken and brought to the server.
import { showWhenSettled } from "./settled.js";

const QUIET = 2000; // milliseconds in which further reports wait
const AGAIN = 10000; // milliseconds until a lost connection is tried again
const PULSE = 60000; // milliseconds between reports of time while nothing else happens
const LEAVING = 5000; // milliseconds for which a page that is being left says no more
const KEEPALIVE = 60000; // bytes that a request may have which outlives its page

/** Count the seconds in which the page was in view. */
function stopwatch() {
  let sum = 0;
  let since = document.hidden ? null : performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && since !== null) {
      sum += performance.now() - since;
      since = null;
    } else if (!document.hidden) {
      since ??= performance.now();
    }
  });
  return () => Math.round((sum + (since === null ? 0 : performance.now() - since)) / 1000);
}

/** Bring reports to the server: one at a time, the newest last, and none lost when the page is left. */
function courier(place, word) {
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  const status = place.querySelector("[data-package-status]");
  const active = stopwatch();
  let latest = {};
  let statements = [];
  let isWaiting = false;
  let isOver = false;
  let left = -Infinity;

  const body = () => {
    const form = new FormData();
    const report = { ...latest, ...(statements.length ? { statements } : {}), launch: word, active: active() };
    form.set("csrfmiddlewaretoken", token);
    form.set("report", JSON.stringify(report));
    return form;
  };

  const send = async () => {
    isWaiting = false;
    if (isOver) return;
    if (performance.now() - left < LEAVING) return later(LEAVING);
    const sent = statements;
    const form = body();
    statements = [];
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: form,
        keepalive: form.get("report").length < KEEPALIVE,
      });
      const said = await answer.json();
      status.textContent = said.words;
      status.dataset.state = said.state ?? "";
      showWhenSettled(said.state);
      isOver = answer.status === 409;
    } catch {
      statements = [...sent, ...statements];
      status.textContent = status.dataset.lost;
      later(AGAIN);
    }
  };

  const later = (wait) => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(send, wait);
  };

  const leave = () => {
    if (isOver || !navigator.sendBeacon(location.pathname, body())) return;
    statements = [];
  };
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  // Before a reload asks the server for the next launch, after which this one no longer counts.
  window.addEventListener("beforeunload", () => {
    leave();
    left = performance.now();
  });
  window.addEventListener("pagehide", leave);
  setInterval(() => document.hidden || later(0), PULSE);

  return ({ statement, isUrgent, ...what }) => {
    latest = { ...latest, ...what };
    if (statement) statements.push(statement);
    later(isUrgent ? 0 : QUIET);
  };
}

export function playPackages(root) {
  const place = root.querySelector("[data-package]");
  if (!place) return;
  const frame = place.querySelector("iframe");
  const { origin, word } = place.dataset;
  const start = JSON.parse(document.getElementById("package-start").textContent);
  const take = word ? courier(place, word) : () => {};
  window.addEventListener("message", ({ source, origin: from, data }) => {
    if (from !== origin || source !== frame.contentWindow || !data) return;
    if (data.bina === "ready") frame.contentWindow.postMessage({ bina: "begin", start }, origin);
    if (data.bina === "report") take(data.report ?? {});
  });
  // The frame may have been ready before this script was.
  frame.contentWindow.postMessage({ bina: "begin", start }, origin);
}
