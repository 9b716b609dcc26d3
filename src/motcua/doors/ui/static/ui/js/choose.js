// A field for an agency or a commune becomes a combobox: what fits comes from the server while somebody types.
// Without this script the same field takes the name, and the page says what there is.
const PAUSE_MS = 150;

export function choosers() {
  document.addEventListener("focusin", (event) => {
    const input = event.target.closest?.("[data-chooser]");
    if (input && !input.dataset.ready) choose(input);
  });
}

function part(tag, attributes) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function choose(input) {
  input.dataset.ready = "1";
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent.trim() || "";
  const list = part("ul", { id: `${input.id}-list`, role: "listbox", "aria-label": label });
  const status = part("span", { role: "status", class: "sr" });
  list.hidden = true;
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
  input.after(list, status);
  let asked = 0, at = -1, timer = 0;

  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const point = (next) => {
    const options = [...list.children];
    if (!options.length) return;
    at = (next + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  };
  const take = (option) => {
    asked += 1;
    input.value = option.dataset.label;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const draw = ({ found, said }) => {
    list.replaceChildren(...found.map((place, number) => {
      const option = part("li", { role: "option", class: "choice", id: `${list.id}-${number}`, "aria-selected": "false" });
      option.dataset.label = place.label;
      option.append(place.label);
      if (place.note) { const note = part("span", { class: "muted small" }); note.textContent = ` ${place.note}`; option.append(note); }
      return option;
    }));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = said;
  };
  const ask = async () => {
    const words = input.value.trim(), mine = asked += 1;
    if (!words) { close(); return; }
    let answer;
    try {
      answer = await (await fetch(`${input.dataset.chooser}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } })).json();
    } catch { return; } // without a network the name is taken as it stands
    if (mine === asked && document.activeElement === input) draw(answer);
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) take(option); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask(); else point(at + (event.key === "ArrowDown" ? 1 : -1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0));
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(list.children[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
