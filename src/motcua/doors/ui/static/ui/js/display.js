// Theme and text size: applied at once, kept in the cookie that the server reads.
export function keepDisplay() {
  const part = document.querySelector("[data-display]");
  if (!part) return;
  const form = part.querySelector("form");
  form.addEventListener("change", () => {
    const { theme, size } = Object.fromEntries(new FormData(form));
    const root = document.documentElement;
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    if (size) root.dataset.size = size; else delete root.dataset.size;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `mc_display=${theme}.${size}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
  document.addEventListener("click", (event) => { if (part.open && !part.contains(event.target)) part.open = false; });
  part.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && part.open) { part.open = false; part.querySelector("summary").focus(); }
  });
}
