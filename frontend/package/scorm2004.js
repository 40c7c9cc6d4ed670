import { Scorm2004API } from "scorm-again/scorm2004";
import { playScorm } from "./scorm.js";

playScorm(Scorm2004API, "API_1484_11", { change: "SetValue", ends: ["Commit", "Terminate"] });
