// In a form that does something (form[data-careful]) Enter in a line of it goes on to the next field and sends nothing;
// Ctrl+Enter sends it from wherever one is, as its main button (button[data-sends], else the main one) would. Without
// scripts Enter does nothing there: the form's first button is one that cannot be pressed.
const LINES = "input:not([type=checkbox]):not([type=radio]):not([type=file])";
const stops = (form) => [...form.elements].filter((field) => field.matches("input:not([type=hidden]), select, textarea, button:not([hidden])")
  && !field.disabled && field.getClientRects().length);

function main(form) {
  const sends = [...form.elements].filter((field) => field.type === "submit" && !field.disabled && field.getClientRects().length);
  return sends.find((button) => button.hasAttribute("data-sends")) || sends.find((button) => button.matches(".main"))
    || (sends.length === 1 ? sends[0] : null);
}

export function entering() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || event.altKey) return;
    const field = event.target;
    const form = field.form || field.closest?.("form[data-careful]");
    if (!form?.hasAttribute("data-careful")) return;
    if (event.ctrlKey || event.metaKey) {
      const button = main(form);
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (!field.matches(LINES) || event.shiftKey) return;
    event.preventDefault();
    if (field.dataset.enter) { document.getElementById(field.dataset.enter).click(); return; } // a search within the form
    const all = stops(form);
    all[all.indexOf(field) + 1]?.focus();
  });
}
