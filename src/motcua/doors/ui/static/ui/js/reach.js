// A form is sent only while the server answers: otherwise the browser's own error page would take the place of what was
// typed. Pressed while the connection is lost, it waits on the page and goes as soon as there is an answer again.
const PATIENCE_MS = 4000;
const AGAIN_MS = 5000; // a server may come back without the browser noticing
let waiting = null;
let begun = false;

async function answers() {
  const probe = document.querySelector('link[rel="icon"]')?.href || location.href;
  try {
    await fetch(probe, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch { return false; }
}

async function send(form, button) {
  if (form.dataset.reaching || !form.isConnected) return;
  form.dataset.reaching = "1";
  button?.classList.add("busy");
  const there = await answers();
  delete form.dataset.reaching;
  button?.classList.remove("busy");
  waiting = there ? null : { form, button };
  if (!there) {
    document.dispatchEvent(new CustomEvent("motcua:lost"));
    setTimeout(() => { if (waiting?.form === form) send(form, button); }, AGAIN_MS);
    return;
  }
  form.dataset.reached = "1";
  form.requestSubmit(button);
}

export function reach() {
  if (begun) return; // the desk's pages have forms to fill too
  begun = true;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.getAttribute("target")) return;
    if (form.dataset.reached) { delete form.dataset.reached; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!form.dataset.sending) send(form, event.submitter);
  }, true);
  document.addEventListener("motcua:online", () => { if (waiting) send(waiting.form, waiting.button); });
}
