// Everything here only adds comfort: each page works without it.
import htmx from "htmx.org";
import { guardSubmits } from "./submit-guard.js";
import { foldMenus } from "./menus.js";
import { switchThemes } from "./theme.js";

window.htmx = htmx;
guardSubmits(document);
foldMenus(document);
switchThemes(document);
