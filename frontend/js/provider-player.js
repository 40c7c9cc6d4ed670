// A provider's player in a frame, seen as if it were a <video>: where it stands, whether it plays, and how to go back.
// Only documented messages between windows are used; nothing of the provider runs in this page.

const JUMP = 2.5; // seconds between two messages of play; more is a jump
const ASK_AGAIN = 500; // milliseconds until a frame that has not answered is asked again

class FramePlayer extends EventTarget {
  constructor(frame, origin) {
    super();
    this.frame = frame;
    this.origin = origin;
    this.time = 0;
    this.duration = NaN;
    this.paused = true;
    this.seeking = false;
    this.playbackRate = 1;
    this.isReady = false;
    window.addEventListener("message", (message) => {
      if (message.origin === origin && message.source === frame.contentWindow) this.read(message.data);
    });
    const asking = setInterval(() => (this.isReady ? clearInterval(asking) : this.ask()), ASK_AGAIN);
  }

  get currentTime() {
    return this.time;
  }

  set currentTime(seconds) {
    this.time = seconds;
    this.seek(seconds);
  }

  say(words) {
    this.frame.contentWindow?.postMessage(JSON.stringify(words), this.origin);
  }

  read(data) {
    let said = data;
    try {
      if (typeof data === "string") said = JSON.parse(data);
    } catch {
      return;
    }
    if (said) this.hear(said);
  }

  begin(duration) {
    if (this.isReady || !(duration > 0)) return;
    this.isReady = true;
    this.duration = duration;
    this.dispatchEvent(new Event("loadedmetadata"));
  }

  moved(seconds) {
    const isJump = seconds < this.time - 0.5 || seconds - this.time > JUMP * this.playbackRate;
    this.time = seconds;
    if (isJump) this.dispatchEvent(new Event("seeking"));
    else this.dispatchEvent(new Event("timeupdate"));
  }

  halt(name) {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event(name));
  }
}

class YouTube extends FramePlayer {
  ask() {
    this.say({ event: "listening", id: 1 });
  }

  seek(seconds) {
    this.say({ event: "command", func: "seekTo", args: [seconds, true] });
  }

  hear({ info }) {
    if (!info || typeof info !== "object") return;
    this.begin(info.duration);
    if (info.playbackRate) this.playbackRate = info.playbackRate;
    if (info.playerState === 1) this.paused = false;
    if (typeof info.currentTime === "number") this.moved(info.currentTime);
    if (info.playerState === 2) this.halt("pause");
    if (info.playerState === 0) this.halt("ended");
  }
}

class Vimeo extends FramePlayer {
  ask() {
    for (const value of ["play", "timeupdate", "pause", "ended", "playbackratechange"]) this.say({ method: "addEventListener", value });
  }

  seek(seconds) {
    this.say({ method: "setCurrentTime", value: seconds });
  }

  hear({ event, data }) {
    if (data?.duration) this.begin(data.duration);
    if (event === "play") this.paused = false;
    if (event === "playbackratechange") this.playbackRate = data.playbackRate;
    if (event === "timeupdate") {
      this.paused = false;
      this.moved(data.seconds);
    }
    if (event === "pause" || event === "ended") this.halt(event);
  }
}

const PLAYERS = { youtube: YouTube, vimeo: Vimeo };

/** Put the provider's frame in the place of its door and return its player. */
export function openFrame(door) {
  const frame = document.createElement("iframe");
  frame.src = door.dataset.watchedFrame;
  frame.title = door.querySelector("[data-video-title]").textContent;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.className = "video__frame";
  door.replaceWith(frame);
  frame.focus();
  return new PLAYERS[door.dataset.provider](frame, new URL(frame.src).origin);
}
