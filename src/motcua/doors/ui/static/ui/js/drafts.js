// What is typed on a page of the desk and not yet sent stays in this tab when the session ends: written down under the
// account, the address and the form, put back when the same person opens the form again, gone when it was sent, when
// they sign out or when somebody else works in the tab. What was sent goes when the next page of the session is there. Files and codes of the second factor are not written down.
// Only a form about one dossier (form[data-careful]) gets it back at every opening; one that is another matter each time
// (the counter's, data-afresh) only after the session ended in between, or when the page was loaded again. Fields are never asked for as form.action and the
// like: a field may bear such a name.
const MARK = "motcua:typed:";
const WAIT_MS = 300;
const KEPT_MS = 12 * 3600 * 1000; // no session lasts longer
const NEVER = ["hidden", "password", "file", "submit", "button"];

const storage = () => { try { return sessionStorage; } catch { return null; } };
const fields = (form) => [...form.elements].filter((field) => field.name && !field.disabled && !NEVER.includes(field.type)
  && field.autocomplete !== "one-time-code" && !field.closest("[data-not-kept]"));
const ticked = (field) => ["checkbox", "radio"].includes(field.type);
const value = (field) => ticked(field) ? field.checked : field.value;
const drawn = (field) => ticked(field) ? field.defaultChecked
  : field.tagName === "SELECT" ? [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value
  : field.defaultValue;
const name = (field) => ticked(field) ? `${field.name}=${field.value}` : field.name;
// A form of a step belongs to that step: the note for one is none for the next.
const said = (form, name) => form.getAttribute(name) || "";
const key = (account, form) => {
  const path = new URL(said(form, "action") || location.href, location.href).pathname;
  return [MARK + account, path, said(form, "id"), form.querySelector('[name="step"]')?.value || ""].join("|");
};
const since = () => document.querySelector("[data-drafts]").dataset.since;
const bound = (form) => form.hasAttribute("data-careful") && !form.hasAttribute("data-afresh");
const returned = () => ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);

// A page that shows what was sent (refused, or drawn anew for another case) has it as its own: then all is written down.
const refused = (form) => Boolean(form.closest("main")?.querySelector("[data-errors]"));

function write(account, form, sent = false) {
  const all = refused(form) || form.hasAttribute("data-typed");
  const typed = fields(form).filter((field) => all || value(field) !== drawn(field)).map((field) => [name(field), value(field)]);
  const place = key(account, form);
  try {
    if (typed.length) storage()?.setItem(place, JSON.stringify({ at: Date.now(), since: since(), typed, sent }));
    else storage()?.removeItem(place);
  } catch { /* the tab keeps nothing more */ }
}

// A press that met the sign-in page did not arrive: only then has the session changed since.
const arrived = (found) => found.sent && found.since === since();

function forgetArrived(account) {
  const kept = storage();
  for (const place of Object.keys(kept || {})) {
    if (!place.startsWith(`${MARK}${account}|`)) continue;
    try { if (arrived(JSON.parse(kept.getItem(place)))) kept.removeItem(place); } catch { kept.removeItem(place); }
  }
}

function read(account, form) {
  try {
    const found = JSON.parse(storage()?.getItem(key(account, form)) || "null");
    if (!found || Date.now() - found.at > KEPT_MS || arrived(found)) return null;
    return found.since === since() && !bound(form) && !returned() ? null : found.typed;
  } catch { return null; }
}

function forget(keep) {
  const kept = storage();
  if (!kept) return;
  for (const place of Object.keys(kept)) if (place.startsWith(MARK) && !place.startsWith(`${keep}|`)) kept.removeItem(place);
}

function putBack(account, form) {
  const typed = read(account, form);
  if (!typed || refused(form)) return;
  const found = new Map(typed);
  const changed = fields(form).filter((field) => found.has(name(field)) && value(field) !== found.get(name(field)));
  for (const field of changed) {
    if (ticked(field)) field.checked = found.get(name(field)); else field.value = found.get(name(field));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const words = document.querySelector("template[data-drafts-said]");
  if (!changed.length || !words) return;
  const told = words.content.firstElementChild.cloneNode(true);
  form.prepend(told);
  told.querySelector("button").addEventListener("click", () => {
    storage()?.removeItem(key(account, form));
    form.reset();
    told.remove();
  });
}

export function drafts() {
  const account = document.querySelector("[data-drafts]")?.dataset.drafts;
  if (!account) return;
  const ours = (form) => form instanceof HTMLFormElement && said(form, "method") === "post" && !said(form, "target")
    && !form.hasAttribute("data-no-guard") && form.closest("main");
  forget(MARK + account);
  forgetArrived(account);
  const all = (within) => { for (const form of within.querySelectorAll("form")) if (ours(form)) putBack(account, form); };
  let waiting = new Map();
  const note = ({ target }) => {
    const form = target.form;
    if (!form || !ours(form)) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => { waiting.delete(form); write(account, form); }, WAIT_MS));
  };
  document.addEventListener("input", note);
  document.addEventListener("change", note);
  const now = () => { for (const form of waiting.keys()) { clearTimeout(waiting.get(form)); write(account, form); } waiting = new Map(); };
  window.addEventListener("pagehide", now);
  document.addEventListener("htmx:beforeSwap", now);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.hasAttribute("data-sign-out")) {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting = new Map();
      forget(" ");
      return;
    }
    if (!ours(form)) return;
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    write(account, form, true);
  });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "detail") all(event.target); });
  all(document);
}
