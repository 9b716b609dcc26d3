// What autosave.js keeps on this device until the server has it goes after a day, with a sign-out, and when somebody
// else signs in here: a device may be shared.
export const MARK = "motcua:draft:";
export const KEEP_MS = 24 * 3600 * 1000;

export function sweep() {
  const signOut = document.querySelector("form[data-account]");
  forget((key, at) => Date.now() - at > KEEP_MS || (signOut && !key.startsWith(`${MARK}${signOut.dataset.account}:`)));
  signOut?.addEventListener("submit", () => forget(() => true));
}

function forget(gone) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(MARK) && gone(key, JSON.parse(localStorage.getItem(key) || "null")?.at || 0)) localStorage.removeItem(key);
    }
  } catch { /* the device keeps nothing */ }
}
