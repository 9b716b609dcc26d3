// The heartbeat of live parts: motcua:tick on the body, every 20 seconds while the page is seen, at once when it
// is seen again. Parts say hx-trigger="motcua:tick from:body"; the server's ETag makes an unchanged answer cheap.
const EVERY_MS = 20000;

export function live() {
  let last = Date.now();
  const tick = () => {
    if (document.hidden || navigator.onLine === false) return;
    last = Date.now();
    document.body.dispatchEvent(new CustomEvent("motcua:tick"));
  };
  setInterval(tick, EVERY_MS);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - last > EVERY_MS) tick(); });
  document.addEventListener("motcua:online", tick);
}
