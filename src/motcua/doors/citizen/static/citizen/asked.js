// Questions that are asked only after another answer: <div data-when="field" data-when-kind="equals" data-when-values="a|b">.
// The server decides the same way when it checks the page; a question behind a hidden one is hidden too.
const boxes = [...document.querySelectorAll("[data-when]")];

function answers(form, name) {
  const found = [];
  for (const field of form.elements) {
    if (field.name !== name || field.closest("[data-when][hidden]")) continue;
    if ((field.type === "checkbox" || field.type === "radio") && !field.checked) continue;
    found.push(field.value);
  }
  return found;
}

function look() {
  for (const box of boxes) {
    const wanted = box.dataset.whenValues.split("|");
    const given = answers(box.closest("form"), box.dataset.when).filter((one) => one !== "");
    const parent = boxes.find((one) => one !== box && one.querySelector(`[name="${box.dataset.when}"]`));
    const meets = given.some((one) => wanted.includes(one));
    box.hidden = Boolean(parent && parent.hidden) || (box.dataset.whenKind === "not_equals" ? meets : !meets);
  }
}

if (boxes.length) {
  document.addEventListener("change", look);
  look();
}
