import { H5P } from "h5p-standalone";
import { meet, tell } from "./bridge.js";

const NEVER = 1e6; // seconds
const REST = 5000; // milliseconds between looks at what the content would like to remember

/** Lend the content a storage that forgets, where the browser denies one to frames of other sites. */
function lendStorage() {
  try {
    void window.localStorage;
  } catch {
    const kept = new Map();
    const storage = {
      getItem: (name) => kept.get(String(name)) ?? null,
      setItem: (name, value) => void kept.set(String(name), String(value)),
      removeItem: (name) => void kept.delete(String(name)),
      clear: () => kept.clear(),
    };
    Object.defineProperty(window, "localStorage", { value: storage });
  }
}

/** Return the content's own state as text; empty where it keeps none. */
function state() {
  const [content] = window.H5P?.instances ?? [];
  const found = content?.getCurrentState?.();
  return found === undefined ? "" : JSON.stringify(found);
}

meet(async (start, { files, frameScript, frameStyle }) => {
  lendStorage();
  await new H5P(document.getElementById("content"), {
    id: "bina",
    embedType: "div",
    h5pJsonPath: files,
    frameJs: frameScript,
    frameCss: frameStyle,
    icon: false,
    fullScreen: true,
    reportingIsEnabled: true,
    // The core hands a state on only where it would save one; it saves none without a user, which is left out here.
    saveFreq: NEVER,
    contentUserData: [start.state ? { state: start.state } : {}],
  });
  let known = start.state ?? "";
  window.H5P.externalDispatcher.on("xAPI", ({ data }) => {
    known = state();
    tell({ statement: data.statement, state: known, isUrgent: Boolean(data.statement.result?.completion) });
  });
  setInterval(() => {
    const now = state();
    if (now === known) return;
    known = now;
    tell({ state: now });
  }, REST);
});
