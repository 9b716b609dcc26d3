// Autosave of <form data-autosave="URL" data-autosave-key="..." data-autosave-at="ISO time of the server's copy">.
// The server answers {"saved_at": "10:42"}; 409 with a message when another window saved since: nothing is sent any
// more then, and nothing is overwritten. When it cannot be reached or the session is gone, a copy stays on this
// device under the key (which names account and draft) until the server has it; after sign-in it is put back.
import { KEEP_MS, MARK } from "./kept.js";

const WAIT_MS = 1500;
const english = document.documentElement.lang === "en";
const WORDS = english
  ? { saved: "Saved at ", saving: "Saving…", local: "Not sent yet; kept on this device at ", back: "What you typed at ", back2: " has been put back.", signin: "The session has ended. What you typed is kept on this device; sign in again to go on." }
  : { saved: "Đã lưu lúc ", saving: "Đang lưu…", local: "Chưa gửi được; giữ trên máy này lúc ", back: "Đã đưa lại những gì gõ lúc ", back2: ".", signin: "Phiên làm việc đã hết. Những gì đã gõ được giữ trên máy này; đăng nhập lại để làm tiếp." };

const clock = (at) => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;

export function autosave(form) {
  const address = form.dataset.autosave;
  const key = `${MARK}${form.dataset.autosaveKey || location.pathname}`;
  const label = document.querySelector("[data-saved]");
  let timer = 0;
  let sent = snapshot(form);
  let running = false;
  let stale = false;

  const say = (text, state) => { if (label) { label.textContent = text; label.dataset.state = state; } };

  restore();
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  document.addEventListener("motcua:online", () => save(false));
  // What is being sent stays here until the next page shows that it arrived (its data-autosave-at is newer).
  form.addEventListener("submit", () => { clearTimeout(timer); keep(); sent = snapshot(form); });

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => save(false), WAIT_MS);
  }

  async function save(leaving) {
    clearTimeout(timer);
    timer = 0;
    const now = snapshot(form);
    if (now === sent || running || stale) return;
    running = true;
    if (leaving) keep(); // the next page may be shown before this has arrived
    else say(WORDS.saving, "saving");
    try {
      const response = await fetch(address, {
        method: "POST", body: body(form), keepalive: leaving, redirect: "manual",
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value || "", "X-Requested-With": "autosave", Accept: "application/json" },
      });
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
        keep();
        say(WORDS.signin, "lost");
        return;
      }
      if (response.status === 409) {
        stale = true;
        keep();
        say((await response.json().catch(() => ({}))).message || "", "lost");
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const answer = await response.json().catch(() => ({}));
      sent = now;
      forget();
      say(WORDS.saved + (answer.saved_at || clock(new Date())), "saved");
    } catch {
      keep();
      say(WORDS.local + clock(new Date()), "local");
      if (!navigator.onLine) document.dispatchEvent(new CustomEvent("motcua:lost"));
      timer = setTimeout(() => save(false), 15000);
    } finally {
      running = false;
      if (!timer && snapshot(form) !== sent) later();
    }
  }

  function keep() {
    try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), path: location.pathname, values: values(form) })); } catch { /* the device keeps nothing */ }
  }
  function forget() {
    try { localStorage.removeItem(key); } catch { /* nothing to remove */ }
  }
  function restore() {
    let copy = null;
    try { copy = JSON.parse(localStorage.getItem(key) || "null"); } catch { return; }
    if (!copy) return;
    const server = Date.parse(form.dataset.autosaveAt || "") || 0;
    if (copy.path !== location.pathname) { if (server > copy.at) forget(); return; }
    if (server >= copy.at || Date.now() - copy.at > KEEP_MS) { forget(); return; }
    let changed = false;
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "file" || field.type === "submit" || field.type === "password") continue;
      const kept = copy.values[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") {
        const on = kept.includes(field.value);
        if (field.checked !== on) { field.checked = on; changed = true; }
      } else if (kept.length && field.value !== kept[0]) { field.value = kept[0]; changed = true; }
    }
    if (!changed) { forget(); return; }
    const notice = document.createElement("p");
    notice.className = "notice warn";
    notice.setAttribute("role", "status");
    notice.textContent = WORDS.back + clock(new Date(copy.at)) + WORDS.back2;
    form.prepend(notice);
    later();
  }
}

function body(form) {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrfmiddlewaretoken") data.append(name, value);
  return data;
}
function values(form) {
  const found = {};
  for (const [name, value] of body(form)) (found[name] ||= []).push(value);
  return found;
}
const snapshot = (form) => body(form).toString();
