// A form is sent once: a second tap while the first is under way does nothing, and the button shows that it works.
const AGAIN_AFTER_MS = 12000;

export function guardSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("data-no-guard")) return;
    if (form.dataset.sending) { event.preventDefault(); return; }
    form.dataset.sending = "1";
    const button = event.submitter;
    button?.classList.add("busy");
    button?.setAttribute("aria-disabled", "true");
    setTimeout(() => release(form), AGAIN_AFTER_MS);
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) release(form); });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });
}

function release(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll(".busy")) {
    button.classList.remove("busy");
    button.removeAttribute("aria-disabled");
  }
}
