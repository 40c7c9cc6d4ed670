// Everything here only adds comfort: each page works without it.
import htmx from "htmx.org";
import { guardSubmits } from "./submit-guard.js";
import { foldMenus } from "./menus.js";
import { switchThemes } from "./theme.js";
import { usePasskeys } from "./passkeys.js";
import { offerPrinting } from "./printing.js";
import { playVideos } from "./videos.js";
import { keepMarks } from "./marks.js";
import { keepAnswers } from "./answers.js";
import { playPackages } from "./packages.js";
import { pickPoints } from "./points.js";
import { watchVideos } from "./watching.js";

window.htmx = htmx;
guardSubmits(document);
foldMenus(document);
switchThemes(document);
usePasskeys(document);
offerPrinting(document);
playVideos(document);
keepAnswers(document);
playPackages(document);
watchVideos(document);
keepMarks(document);
pickPoints(document);
