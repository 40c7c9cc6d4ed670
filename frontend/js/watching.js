// Which parts of a video are seen, told to the server; and no skipping ahead where the course says so.
import { openFrame } from "./provider-player.js";
import { showWhenSettled } from "./settled.js";

const EVERY = 15000; // milliseconds between reports while it plays
const STEP = 1.5; // seconds between two moments of play; more is a jump
const SLACK = 1; // seconds by which one may be ahead without skipping

export function watchVideos(root) {
  const place = root.querySelector("[data-watched]");
  const video = place?.querySelector("video");
  if (video) watchVideo(place, video);
  place?.querySelector("[data-watched-frame]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    watchVideo(place, openFrame(event.currentTarget));
  });
}

function watchVideo(place, video) {
  const { word, position } = place.dataset;
  const status = place.querySelector("[data-watched-status]");
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  const mayNotSkip = "noSkipping" in place.dataset;
  let reached = Number(place.dataset.reached);
  let from = null; // where the present stretch of play began
  let last = 0;
  let ranges = [];
  let isOver = !word;

  const close = () => {
    if (from !== null && last > from) ranges.push([from, last]);
    from = null;
  };
  const report = (kept) => {
    const form = new FormData();
    form.set("csrfmiddlewaretoken", token);
    form.set("report", JSON.stringify({ launch: word, ranges: kept, position: video.currentTime }));
    return form;
  };
  const stretch = () => {
    const open = from !== null && last > from ? [[from, last]] : [];
    if (open.length) from = last;
    const sent = [...ranges, ...open];
    ranges = [];
    return sent;
  };
  const send = async () => {
    const sent = stretch();
    if (isOver || !sent.length) return;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: report(sent), keepalive: true });
      const said = await answer.json();
      status.textContent = said.words;
      status.dataset.state = said.state ?? "";
      showWhenSettled(said.state);
      isOver = answer.status === 409;
      if (said.reached !== undefined) reached = Math.max(reached, said.reached);
    } catch {
      ranges = [...sent, ...ranges];
      status.textContent = status.dataset.lost;
    }
  };

  video.addEventListener("loadedmetadata", () => {
    const place = Number(position);
    if (place > 0 && place < video.duration - SLACK) video.currentTime = place;
  });
  video.addEventListener("timeupdate", () => {
    const now = video.currentTime;
    if (video.seeking || video.paused) return;
    if (from === null || now < last || now - last > STEP * video.playbackRate) {
      close();
      from = now;
    }
    last = now;
    if (now <= reached + STEP * video.playbackRate) reached = Math.max(reached, now);
  });
  video.addEventListener("seeking", () => {
    close();
    if (mayNotSkip && video.currentTime > reached + SLACK) video.currentTime = reached;
  });
  const pause = () => {
    if (from !== null && video.currentTime > last && video.currentTime - last < STEP * video.playbackRate) last = video.currentTime;
    close();
    send();
  };
  video.addEventListener("pause", pause);
  video.addEventListener("ended", pause);
  setInterval(() => video.paused || send(), EVERY);
  const leave = () => {
    const sent = stretch();
    if (!isOver && sent.length && !navigator.sendBeacon(location.pathname, report(sent))) ranges = sent;
  };
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  // Before a reload asks the server for the next launch, after which this one no longer counts.
  window.addEventListener("beforeunload", () => {
    leave();
    isOver = true;
  });
  window.addEventListener("pagehide", leave);
}
