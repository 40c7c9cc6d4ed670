// A video at a provider is a link until somebody wants to see it: only then is anything loaded from there.

/** Put the provider's player in the link's place, and the keyboard into it. */
function play(event) {
  const door = event.target.closest("[data-video-frame]");
  if (!door || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = door.dataset.videoFrame;
  frame.title = door.querySelector("[data-video-title]").textContent;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.className = "video__frame";
  door.replaceWith(frame);
  frame.focus();
}

export function playVideos(root) {
  root.addEventListener("click", play);
}
