// The desk's own page: the dossier beside its list, lists that went stale.
const wide = () => matchMedia("(min-width: 56em)").matches;
const detail = document.getElementById("detail");
document.documentElement.classList.add("js");

// A row opens beside the list where there is room, as a page of its own where there is none.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-beside]");
  if (!link || !detail || !window.htmx || !wide() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  for (const one of document.querySelectorAll("[data-row][aria-current]")) one.removeAttribute("aria-current");
  link.closest("[data-row]").setAttribute("aria-current", "true");
  detail.setAttribute("aria-busy", "true");
  window.htmx.ajax("GET", link.href, { target: "#detail", swap: "innerHTML show:none" })
    .then(() => { history.pushState({ beside: link.href }, "", link.href); shown = address(); })
    .finally(() => detail.removeAttribute("aria-busy"));
});
// Back and forward show another page; a link within the page (#f-note, the skip link) is no other page.
const address = () => location.pathname + location.search;
let shown = address();
window.addEventListener("popstate", () => { if (address() !== shown) location.reload(); });
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== detail) return;
  detail.closest(".split").classList.add("opened");
  detail.scrollIntoView({ block: "nearest" });
  window.scrollTo({ top: 0 });
});

// A number of the bar that changed means that the list beside it is no longer what it was.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "boxes") return;
  const now = event.target.querySelector("[data-count]");
  const fresh = document.querySelector("[data-fresh]");
  if (now && fresh) fresh.hidden = now.dataset.count === fresh.dataset.shown;
});

// How many rows of the list are marked; the bar below it stands there while any is (CSS).
const marks = () => [...document.querySelectorAll('.mark input[name="ref"]')];
const countMarks = () => {
  const shown = document.querySelector("[data-marked]");
  if (shown) shown.textContent = `(${marks().filter((one) => one.checked).length})`;
};
document.addEventListener("change", (event) => { if (event.target.closest(".mark")) countMarks(); });
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-mark-page]")) return;
  for (const one of marks()) one.checked = true;
  countMarks();
});
window.addEventListener("pageshow", countMarks);

// A choice that changes what else is asked here sends the form for that part anew.
document.addEventListener("change", (event) => {
  event.target.closest("[data-refresh]")?.querySelector("[data-refresh-button]").click();
});
