// Every page: display choices, menu, double-submit guard, error summary, connection notice, dates, printing.
import { keepDisplay } from "./display.js";
import { guardSubmits } from "./guard.js";
import { watchConnection } from "./connection.js";
import { offerCopies } from "./copy.js";
import { choosers } from "./choose.js";
import { sweep } from "./kept.js";

keepDisplay();
guardSubmits();
watchConnection();
offerCopies();
choosers();
sweep();

const menu = document.querySelector("[data-menu]");
menu?.addEventListener("click", () => {
  const open = document.getElementById(menu.getAttribute("aria-controls")).classList.toggle("open");
  menu.setAttribute("aria-expanded", String(open));
});

const errors = document.querySelector("[data-errors]");
if (errors) {
  errors.focus();
  document.title = `${errors.querySelector("h2").textContent.trim()} – ${document.title}`;
  errors.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") || field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}

for (const back of document.querySelectorAll("[data-back]")) {
  back.addEventListener("click", (event) => {
    if (history.length > 1) { event.preventDefault(); history.back(); }
  });
}
for (const print of document.querySelectorAll("[data-print]")) print.addEventListener("click", () => window.print());

// A date may be typed as 27031995, 27-3-1995 or 27.3.1995; the field shows 27/03/1995.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !field.hasAttribute("data-date")) return;
  const text = field.value.trim();
  const found = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/.exec(text) || /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (found) field.value = `${found[1].padStart(2, "0")}/${found[2].padStart(2, "0")}/${found[3]}`;
});

// Closed parts are opened for paper and for a link that leads into them.
window.addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details.more")) one.open = true; });
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target && target.closest("details");
  if (part) { part.open = true; target.scrollIntoView(); }
};
window.addEventListener("hashchange", reveal);
reveal();
