// A paper is read beside the dossier: a link [data-preview] opens it in the place of the list, on a phone over the page.
// Only pictures and PDF come here, each under its own policy (nothing in it may run); other files are downloaded.
const pane = document.getElementById("preview");
const split = pane?.closest(".split");
let from = null; // the link that was followed: the focus goes back to it

const PICTURE = /\.(jpe?g|png)$/i, READABLE = /\.(pdf|jpe?g|png)$/i;
const links = () => [...document.querySelectorAll("a[data-preview]")].filter((one) => READABLE.test(one.dataset.preview));
const part = (name) => pane.querySelector(`[data-preview-${name}]`);

function show(link) {
  const all = links();
  const at = all.indexOf(link);
  from?.removeAttribute("aria-current");
  from = link;
  link.setAttribute("aria-current", "true");
  const picture = PICTURE.test(link.dataset.preview);
  const shown = document.createElement(picture ? "img" : "iframe");
  shown.src = picture ? link.href : `${link.href}#navpanes=0&view=FitH`;
  if (picture) shown.alt = link.dataset.name;
  else { shown.title = link.dataset.name; shown.referrerPolicy = "no-referrer"; }
  pane.setAttribute("aria-busy", "true");
  shown.addEventListener("load", () => pane.removeAttribute("aria-busy"));
  shown.addEventListener("error", () => { pane.removeAttribute("aria-busy"); part("failed").hidden = false; });
  part("failed").hidden = true;
  part("place").replaceChildren(shown);
  part("name").textContent = link.dataset.name;
  part("count").textContent = `${at + 1} / ${all.length}`;
  part("apart").href = link.href;
  part("before").disabled = at <= 0;
  part("after").disabled = at >= all.length - 1;
  const opens = pane.hidden;
  pane.hidden = false;
  split.classList.add("reading");
  if (opens) part("name").focus({ preventScroll: true });
}

function step(by) {
  const all = links();
  const next = all[all.indexOf(from) + by];
  if (next) show(next);
}

function close() {
  if (pane.hidden) return;
  pane.hidden = true;
  split.classList.remove("reading");
  part("place").replaceChildren();
  from?.removeAttribute("aria-current");
  if (from?.isConnected) from.focus();
  from = null;
}

if (pane) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-preview]");
    if (!link || !READABLE.test(link.dataset.preview) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link);
  });
  part("before").addEventListener("click", () => step(-1));
  part("after").addEventListener("click", () => step(1));
  part("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) close(); });
  // Another dossier came beside the list: its papers are others.
  document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "detail") close(); });
}
