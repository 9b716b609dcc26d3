// Pages with a form to fill: autosave and upload.
import { autosave } from "./autosave.js";
import { uploads } from "./upload.js";

for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);
for (const box of document.querySelectorAll("[data-upload]")) uploads(box);
