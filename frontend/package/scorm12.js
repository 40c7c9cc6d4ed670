import { Scorm12API } from "scorm-again/scorm12";
import { playScorm } from "./scorm.js";

playScorm(Scorm12API, "API", { change: "LMSSetValue", ends: ["LMSCommit", "LMSFinish"] });
