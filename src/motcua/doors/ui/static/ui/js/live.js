// The heartbeat of live parts: motcua:tick on the body, every 20 seconds while the page is seen, at once when it
// is seen again. Parts say hx-trigger="motcua:tick from:body"; the server's ETag makes an unchanged answer cheap.
// An open page is no person: what the heartbeat asks keeps no session, unless it says that somebody has typed, pressed
// or scrolled here since it last asked (the server's ACTED_HEADER). Left alone, the page is led to signing in.
const EVERY_MS = 20000;
const ACTS = ["keydown", "pointerdown", "wheel"];

export function live() {
  let last = Date.now();
  let acted = false;
  for (const kind of ACTS) {
    document.addEventListener(kind, (event) => { if (event.isTrusted) acted = true; }, { capture: true, passive: true });
  }
  const tick = () => {
    if (document.hidden || navigator.onLine === false) return;
    last = Date.now();
    document.body.dispatchEvent(new CustomEvent("motcua:tick", { detail: { acted } }));
    acted = false;
  };
  document.addEventListener("htmx:configRequest", (event) => {
    const by = event.detail.triggeringEvent;
    if (by?.type === "motcua:tick" && by.detail.acted) event.detail.headers["X-Person-Acted"] = "1";
  });
  setInterval(tick, EVERY_MS);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - last > EVERY_MS) tick(); });
  document.addEventListener("motcua:online", tick);
}
