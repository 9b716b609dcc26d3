// Pages with a form to fill: the tab's own sign, autosave, upload, and sending only while the server answers.
import { autosave } from "./autosave.js";
import { reach } from "./reach.js";
import { ownTab } from "./tab.js";
import { uploads } from "./upload.js";

reach();
ownTab();
for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);
for (const box of document.querySelectorAll("[data-upload]")) uploads(box);
