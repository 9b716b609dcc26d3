// Upload with progress: <div data-upload="URL" data-name="paper" data-limit="20971520"> around a file input.
// Each chosen file is sent at once (field `file`); the server answers {"id", "name", "size", "href"} or {"errors": [...]};
// "note" is shown below the name, "remove" is where a file that is dropped again is taken out (field `file`).
// The form then carries the id in a hidden input named <name>_id.
export function uploads(box) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-files]");
  const words = box.querySelector("[data-words]").content;
  const say = (name) => words.querySelector(`[data-${name}]`).textContent;
  const limit = Number(box.dataset.limit);
  const form = box.closest("form");
  form?.addEventListener("submit", (event) => {
    if (Number(form.dataset.uploading || 0) === 0) return;
    event.preventDefault(); // a dossier must never leave without its papers
    const bar = box.querySelector("progress");
    if (bar) { bar.tabIndex = -1; bar.focus(); bar.scrollIntoView({ block: "center" }); }
  });

  input.addEventListener("change", () => { take([...input.files]); input.value = ""; });
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => { event.preventDefault(); box.classList.remove("over"); take([...event.dataTransfer.files]); });

  function take(files) {
    for (const file of input.multiple ? files : files.slice(0, 1)) start(file);
  }

  function start(file) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    row.append(name);
    list.append(row);
    if (file.size > limit) return fail(row, say("big"));
    if (file.size === 0) return fail(row, say("zero"));
    send(row, file);
  }

  function send(row, file) {
    row.querySelector(".error")?.remove();
    row.querySelector("button")?.remove();
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", `${say("sending")} ${file.name}`);
    row.append(bar);
    form?.setAttribute("data-uploading", String(Number(form.dataset.uploading || 0) + 1));
    const data = new FormData();
    data.append("file", file);
    data.append("name", box.dataset.name);
    if (form?.elements.window?.value) data.append("window", form.elements.window.value); // the tab's own sign: see tab.js
    const request = new XMLHttpRequest();
    request.open("POST", box.dataset.upload);
    request.setRequestHeader("X-CSRFToken", form?.elements.csrfmiddlewaretoken?.value || "");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100; };
    request.onloadend = () => {
      bar.remove();
      form?.setAttribute("data-uploading", String(Math.max(0, Number(form.dataset.uploading || 1) - 1)));
      if (request.status >= 200 && request.status < 300 && request.response) return done(row, request.response);
      if (request.status === 401 && request.response?.message) return fail(row, request.response.message, () => send(row, file));
      if (request.response?.errors) return fail(row, request.response.errors.join(" "));
      fail(row, say("lost"), () => send(row, file));
      if (!request.status) document.dispatchEvent(new CustomEvent("motcua:lost"));
    };
    request.send(data);
  }

  function done(row, file) {
    if (!input.multiple) for (const other of [...list.children]) if (other !== row) other.remove();
    row.dataset.file = file.id;
    const name = row.querySelector("span");
    name.textContent = "";
    if (file.href) {
      const link = document.createElement("a");
      link.href = file.href;
      link.textContent = file.name;
      name.append(link);
    } else name.textContent = file.name;
    name.append(` – ${say("done")}`);
    if (file.note) {
      const note = document.createElement("span");
      note.className = "hash";
      note.textContent = file.note;
      name.append(note);
    }
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name: `${box.dataset.name}_id`, value: file.id });
    row.append(hidden, drop(row, file.name, file));
    form?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function fail(row, text, again) {
    const error = document.createElement("p");
    error.className = "error";
    error.setAttribute("role", "alert");
    const sign = words.querySelector("[data-sign] svg");
    if (sign) error.append(sign.cloneNode(true));
    error.append(document.createElement("span"));
    error.lastChild.textContent = sign ? `${say("wrong")} ${text}` : text;
    row.append(error);
    if (again) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "button small", textContent: say("again") });
      button.addEventListener("click", again);
      row.append(button);
    } else row.append(drop(row, ""));
  }

  function drop(row, name, file) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button plain small", textContent: say("drop") });
    if (name) button.setAttribute("aria-label", `${say("drop")} ${name}`);
    button.addEventListener("click", () => { if (file?.remove) takeOut(file); row.remove(); form?.dispatchEvent(new Event("change", { bubbles: true })); input.focus(); });
    return button;
  }

  function takeOut(file) {
    const data = new URLSearchParams({ file: file.id });
    if (form?.elements.window?.value) data.append("window", form.elements.window.value);
    fetch(file.remove, { method: "POST", body: data, keepalive: true, headers: { "X-CSRFToken": form?.elements.csrfmiddlewaretoken?.value || "", Accept: "application/json" } }).catch(() => {});
  }
}
