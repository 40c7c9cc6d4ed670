// The changing code of a session, made on the trainer's phone from a secret and the time alone: it goes on without network.
// The same code is made by courses/rules/codes.py.
import qrcode from "qrcode-generator";

const BYTES = 16;
const LEVEL = "M";

/** Show the code of this moment in [data-session-code], and the next one when its time has come. */
async function showCode(place) {
  const { session, secret, door, seconds, now } = place.dataset;
  // The phone's own clock may be wrong; the server said what time it was when the page came.
  const ahead = Number(now) - Date.now();
  const key = await crypto.subtle.importKey("raw", bytesOf(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const slotOf = () => Math.floor((Date.now() + ahead) / (Number(seconds) * 1000));
  let shown = null;
  const show = async () => {
    const slot = slotOf();
    if (slot === shown) return;
    shown = slot;
    draw(place, `${door}${slot}/${await codeOf(key, session, slot)}/`);
  };
  await show();
  setInterval(show, 500);
  document.addEventListener("visibilitychange", show);
  place.querySelector("[data-code-words]").hidden = false;
}

async function codeOf(key, session, slot) {
  const proof = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${session}:${slot}`));
  const letters = btoa(String.fromCharCode(...new Uint8Array(proof, 0, BYTES)));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

/** Draw the address as squares of one SVG path; what other scripts want to know stands in data-address. */
function draw(place, address) {
  const code = qrcode(0, LEVEL);
  code.addData(address);
  code.make();
  const picture = place.querySelector("[data-code-picture]");
  picture.innerHTML = code.createSvgTag({ cellSize: 4, margin: 16, scalable: true });
  place.dataset.address = address;
}

/** Keep the screen on while the code is shown, where the phone can. */
async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => null);
}

const place = document.querySelector("[data-session-code]");
if (place && window.crypto?.subtle) {
  showCode(place);
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
}
