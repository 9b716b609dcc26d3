// Questions that are asked only after another answer: <div data-when="field" data-when-kind="equals" data-when-values="a|b">.
// What the account answers is not asked: <div data-own="field:kind:a|b;field:kind:a"> is hidden where all of these hold,
// and <section data-known="..."> says it there. The server decides the same way when it checks the page; a question
// behind a hidden one is hidden too. What the account proposes (<input data-proposed>) is proposed for its own person only.
const all = (selector) => [...document.querySelectorAll(selector)];

function answers(form, name) {
  const found = [];
  for (const field of form.elements) {
    if (field.name !== name || field.closest("[data-when][hidden]")) continue;
    if ((field.type === "checkbox" || field.type === "radio") && !field.checked) continue;
    found.push(field.value);
  }
  return found;
}

function holds(box, field, kind, values) {
  const wanted = values.split("|");
  const given = answers(box.closest("form"), field).filter((answer) => answer !== "");
  const met = given.some((answer) => wanted.includes(answer));
  return kind === "not_equals" ? !met : met;
}

const meets = (box, conditions) => conditions.split(";").filter(Boolean).every((condition) => holds(box, ...condition.split(":")));

function propose(field) {
  const { proposed, proposedWhen } = field.dataset;
  const theirs = meets(field, proposedWhen);
  if (theirs && field.value === "") field.value = proposed;
  if (!theirs && field.value === proposed) field.value = "";
  const origin = document.getElementById(`${field.id}-origin`);
  if (origin) origin.hidden = field.value !== proposed;
}

function look(event) {
  if (!document.querySelector("[data-when], [data-own]")) return;
  if (event) for (const field of all("input[data-proposed]")) if (event.target !== field) propose(field);
  for (const box of all("[data-own]")) box.hidden = meets(box, box.dataset.own);
  for (const part of all("[data-known]")) part.hidden = !meets(part, part.dataset.known);
  const boxes = all("[data-when]");
  for (const box of boxes) {
    const { when, whenKind, whenValues } = box.dataset;
    const parent = boxes.find((other) => other !== box && other.querySelector(`[name="${CSS.escape(when)}"]`));
    const account = box.dataset.own !== undefined && meets(box, box.dataset.own);
    box.hidden = account || Boolean(parent && parent.hidden) || !holds(box, when, whenKind, whenValues);
  }
}

document.addEventListener("change", look);
look();
