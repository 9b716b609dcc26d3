// j k Enter / ? x and single letters. Rows are [data-row] with a link a.open; actions carry data-key="a".
// Off while somebody types, and by choice (a setting of this device), as single-letter shortcuts must be.
const OFF = "motcua:keys-off";
const typing = (node) => node.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

export function keyboard() {
  const help = document.getElementById("keyhelp");
  const off = document.querySelector("[data-keys-off]");
  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  if (off) {
    off.checked = isOff();
    off.addEventListener("change", () => { try { localStorage.setItem(OFF, off.checked ? "1" : ""); } catch { /* kept nowhere */ } });
  }
  document.addEventListener("click", (event) => { if (event.target.closest("[data-keyhelp]")) help?.showModal(); });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.matches("[data-key-search]")) { event.target.blur(); return; }
    if (typing(event.target) || isOff() || help?.open) return;
    const key = event.key.toLowerCase();
    if (key === "?") { event.preventDefault(); help?.showModal(); return; }
    if (key === "/") {
      const search = document.querySelector("[data-key-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
      return;
    }
    if (key === "j" || key === "k") { event.preventDefault(); move(key === "j" ? 1 : -1); return; }
    if (key === "x") {
      const box = row()?.querySelector("input[type=checkbox]");
      if (box) { event.preventDefault(); box.click(); }
      return;
    }
    const action = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => one.offsetParent && !one.disabled);
    if (action) { event.preventDefault(); action.click(); }
  });
}

const rows = () => [...document.querySelectorAll("[data-row]")].filter((one) => one.offsetParent);
const row = () => document.activeElement?.closest("[data-row]") || document.querySelector("[data-row][aria-current], [data-row]:has(a[aria-current])");

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(row());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  const link = next.querySelector("a.open") || next.querySelector("a, button");
  link?.focus();
  next.scrollIntoView({ block: "nearest" });
}
