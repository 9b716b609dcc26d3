// Says when the connection is lost and when it is back; other modules listen to motcua:online.
export function watchConnection() {
  const band = document.getElementById("connection-lost");
  if (!band) return;
  const show = (lost) => {
    if (band.hidden === !lost) return;
    band.hidden = !lost;
    if (!lost) document.body.dispatchEvent(new CustomEvent("motcua:online", { bubbles: true }));
  };
  window.addEventListener("offline", () => show(true));
  window.addEventListener("online", () => show(false));
  document.addEventListener("htmx:sendError", () => show(true));
  document.addEventListener("htmx:timeout", () => show(true));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr?.status) show(false); });
  document.addEventListener("motcua:lost", () => show(true));
  if (navigator.onLine === false) show(true);
}
