/** Close an open menu on Escape, on a click elsewhere, and when the focus leaves it. */
export function foldMenus(root) {
  const opened = () => root.querySelectorAll("details[data-menu][open]");
  const keeps = (menu, target) => menu.contains(target) || menu.nextElementSibling?.matches(".places") && menu.nextElementSibling.contains(target);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of opened()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  for (const type of ["click", "focusin"]) {
    root.addEventListener(type, (event) => {
      for (const menu of opened()) if (!keeps(menu, event.target)) menu.open = false;
    });
  }
}
