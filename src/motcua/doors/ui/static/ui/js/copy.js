// <button data-copy="text" data-copied="word" hidden>: shown where the browser lets a page write to the clipboard.
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const word = button.querySelector("[aria-live]");
    const before = word.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(button.dataset.copy); } catch { return; }
      word.textContent = button.dataset.copied;
      setTimeout(() => { word.textContent = before; }, 2000);
    });
  }
}
