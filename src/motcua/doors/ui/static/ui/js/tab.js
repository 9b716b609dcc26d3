// Which tab a form is typed in: <input type="hidden" name="window"> carries it. It stays the same when the page is
// reloaded or gone back to, so that what this tab saved a moment ago is never taken for another window's. A tab that was
// duplicated gets a copy of it and takes a new one as soon as the first answers.
const KEY = "motcua:tab";
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export function ownTab() {
  const fields = [...document.querySelectorAll('input[type="hidden"][name="window"]')];
  if (!fields.length) return;
  const write = (tab) => {
    try { sessionStorage.setItem(KEY, tab); } catch { return; } // the browser keeps nothing: the page's own sign stays
    for (const field of fields) field.value = tab;
  };
  let kept = "";
  try { kept = sessionStorage.getItem(KEY) || ""; } catch { return; }
  const page = fresh();
  write(kept || fresh());
  if (!("BroadcastChannel" in window)) return;
  const channel = new BroadcastChannel(KEY);
  channel.addEventListener("message", ({ data }) => {
    if (data.page === page || data.tab !== fields[0].value) return;
    if (data.here) { if (data.to === page) write(fresh()); return; }
    channel.postMessage({ here: true, tab: data.tab, page, to: data.page });
  });
  channel.postMessage({ tab: fields[0].value, page });
  window.addEventListener("pagehide", () => channel.close());
}
