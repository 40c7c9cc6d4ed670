const YEAR = 31536000; // seconds

/** Let the buttons [data-theme-choice] choose light, dark or the system's own; the server reads the cookie. */
export function switchThemes(root) {
  root.querySelectorAll("[data-theme-switch]").forEach((part) => (part.hidden = false));
  const buttons = [...root.querySelectorAll("[data-theme-choice]")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      choose(root.documentElement, button.dataset.themeChoice);
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
    });
  }
}

function choose(html, theme) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  if (theme === "auto") {
    html.removeAttribute("data-bs-theme");
    document.cookie = `theme=; path=/; max-age=0; samesite=lax${secure}`;
  } else {
    html.setAttribute("data-bs-theme", theme);
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  }
}
