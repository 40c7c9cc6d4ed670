/** Let a place in degrees be pointed at on the map, or be taken from the device. */
export function pickPoints(root) {
  for (const picker of root.querySelectorAll("[data-point-picker]")) {
    const input = picker.parentElement.querySelector("input");
    const map = picker.querySelector("svg[data-north]");
    const here = picker.querySelector("[data-here]");
    picker.hidden = false;
    if (map) pickOnMap(map, input);
    if (!navigator.geolocation || !window.isSecureContext) {
      here.hidden = true;
      continue;
    }
    here.addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        input.value = words(coords.latitude, coords.longitude);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });
  }
}

const words = (latitude, longitude) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

function pickOnMap(map, input) {
  const [north, west, down, right] = ["north", "west", "down", "right"].map((name) => Number(map.dataset[name]));
  const dot = map.querySelector("circle");
  const area = input.form.elements.namedItem("area");
  const name = map.parentElement.querySelector("[data-area-name]");
  const show = () => {
    const [latitude, longitude] = input.value.split(/[,;\s]+/).map(Number);
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return;
    dot.setAttribute("cx", (longitude - west) / right);
    dot.setAttribute("cy", (north - latitude) / down);
  };
  map.addEventListener("click", (event) => {
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    input.value = words(north - spot.y * down, west + spot.x * right);
    show();
    const key = event.target.dataset.area;
    if (!key) return;
    name.textContent = event.target.textContent;
    // A kelurahan that was chosen before says more than the kecamatan around it.
    if (area && area.selectedOptions[0]?.parentElement.label !== event.target.textContent) area.value = key;
  });
  input.addEventListener("input", show);
  show();
}
