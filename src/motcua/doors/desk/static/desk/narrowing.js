// The list of procedures narrows while one types: every word is in it, without marks, i and y alike. The letters of a row
// come from the server (`text.search_key`); what is typed is written the same way here. Enter opens the only row left;
// with several, or none, it searches all procedures, as the button always does.
const list = document.querySelector("[data-choices]");
const field = document.querySelector("[data-key-search]");
const rows = list ? [...list.querySelectorAll("[data-letters]")] : [];
const none = document.querySelector("[data-none]");
const shown = () => rows.filter((row) => !row.hidden);

export function searchKey(text) {
  const plain = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase().replace(/[đð]/g, "d").replace(/ł/g, "l").replace(/ø/g, "o")
    .replace(/[-\u2010-\u2015\u2043\u2212]/g, "-").replace(/['\u2018\u2019\u02bb\u02bc\u2032\u00b4\u0060]/g, "");
  return plain.replace(/\s+/g, " ").trim().replace(/\b([hklmst]|qu)[yi]\b/g, "$1i");
}

function narrow() {
  const words = searchKey(field.value).split(" ").filter(Boolean);
  for (const row of rows) row.hidden = !words.every((word) => ` ${row.dataset.letters}`.includes(word.length > 1 ? word : ` ${word}`));
  if (none) none.hidden = shown().length > 0;
}

if (list && field) {
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    const left = shown();
    if (event.key !== "Enter" || event.isComposing || left.length !== 1 || !field.value.trim()) return;
    event.preventDefault();
    left[0].querySelector("a.open").click();
  });
  if (field.value && field.value !== field.defaultValue) narrow();
}
