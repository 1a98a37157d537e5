// The page: forms ask, the worker answers with pages that the library wrote. Nothing is decided here.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const waiting = new Map();
let worker, lists;

function ask(name, options, dropped) {
  const id = waiting.size ? Math.max(...waiting.keys()) + 1 : 1;
  worker.postMessage({ id, name, options, dropped });
  return new Promise((resolve) => waiting.set(id, resolve));
}

const button = (text, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent: text, onclick });

function frame([title, html]) {
  const made = document.createElement("iframe");
  made.title = title;
  made.srcdoc = html;
  const fit = () => made.isConnected && (made.style.height = `${made.contentDocument.documentElement.offsetHeight + 4}px`);
  made.onload = () => {
    fit();
    new ResizeObserver(fit).observe(made.contentDocument.body);
  };
  const english = document.documentElement.lang === "en";
  const print = button(english ? "Print" : "Cetak", () => made.contentWindow.print());
  const keep = button(english ? "Save" : "Simpan", () => save(`${title}.html`, html));
  return [made, print, " ", keep];
}

function show(form, { pages, error, files }) {
  const output = one("output", form);
  output.replaceChildren(...pages.flatMap(frame));
  if (error) {
    const said = document.createElement("p");
    said.className = "error";
    said.role = "alert";
    said.textContent = error;
    output.append(said);
  }
  one("#files").replaceChildren(
    ...[...(files.length ? [""] : []), ...files].map((name) => {
      const item = document.createElement("li");
      const kept = name || "contest.zip";
      item.append(button(kept, async () => save(kept, await ask("file", name))));
      return item;
    }),
  );
}

function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name.split("/").pop();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function busy(now) {
  one("#progress").removeAttribute("value");
  one("#progress").hidden = !now;
}

async function send(form) {
  const submit = one("button:not([type])", form);
  submit.disabled = true;
  const first = one("[data-ask=begin]");
  if (form !== first && form.closest("#rank") && !one("#files li")) await send(first);
  busy(true);
  const options = { lang: document.documentElement.lang };
  const dropped = [];
  for (const field of all("[name], [type=file]", form)) {
    if (field.type === "file") for (const file of field.files) dropped.push({ name: file.name, bytes: await content(file) });
    else if (field.type === "checkbox") {
      if (!field.checked) continue;
      if (field.value === "true") options[field.name] = true;
      else (options[field.name] ??= []).push(field.value);
    } else if (field.dataset.key) {
      for (const year of field.value.split(/\s+/).filter(Boolean)) (options[field.name] ??= []).push(`${field.dataset.key} ${year}`);
    } else options[field.name] = field.value;
  }
  show(form, JSON.parse(await ask(form.dataset.ask, options, dropped)));
  submit.disabled = false;
  busy(false);
}

// What is too large is not read at all; only the folder of a contest may be of any size.
async function content(file) {
  return file.size > lists.most && !file.name.endsWith(".zip") ? file.size : new Uint8Array(await file.arrayBuffer());
}

const option = ([value, label]) => new Option(label, value);

function ticks(name, items, years) {
  return items.map(([key, label]) => {
    const made = document.createElement("label");
    const field = document.createElement("input");
    field.name = name;
    if (years) field.dataset.key = key;
    else Object.assign(field, { type: "checkbox", value: key });
    made.className = years ? "" : "tick";
    made.append(...(years ? [label, field] : [field, ` ${label}`]));
    return made;
  });
}

function fill(form) {
  const chosen = one("[name=scheme]", form);
  const edition = lists.editions.find(({ id }) => id === chosen.value) ?? {};
  for (const name of ["groups", "stages", "categories"]) {
    const select = one(`[data-of=${name}]`, form);
    if (!select) continue;
    const items = edition[name] ?? [];
    select.replaceChildren(...(name === "groups" && items.length ? [] : [new Option("-", "")]), ...items.map(option));
    select.closest("label").hidden = !items.length;
  }
  for (const name of ["documents", "awards"]) {
    const place = one(`[data-of=${name}]`, form);
    if (!place) continue;
    place.replaceChildren(...ticks(name, edition[name] ?? [], name === "awards"));
  }
}

const said = (field) => (field.type === "checkbox" ? "checked" : "value");
const keyOf = (field) => `${field.name} ${field.dataset.key ?? (field.type === "checkbox" ? field.value : "")}`;

// What was said stays said when lists are made anew, in another language or for another edition.
function keeping(form, change) {
  const fields = () => all("[name]", form);
  const before = new Map(fields().map((field) => [keyOf(field), field[said(field)]]));
  change(form);
  for (const field of fields()) {
    const kept = before.get(keyOf(field));
    const fits = field.type !== "select-one" || all("option", field).some(({ value }) => value === kept);
    if (kept !== undefined && fits) field[said(field)] = kept;
  }
}

async function list() {
  lists = JSON.parse(await ask("lists", document.documentElement.lang));
  for (const form of all("form:has([name=scheme])")) keeping(form, renew);
}

function renew(form) {
  for (const select of all("[data-of=editions]", form)) {
    const before = select.value || (select.required ? "kipp-2023" : "");
    const editions = lists.editions.map(({ id, label }) => new Option(`${id}: ${label}`, id));
    select.replaceChildren(...(select.required ? [] : [new Option("-", "")]), ...editions);
    select.value = before;
  }
  for (const select of all("[data-of=kinds]", form)) select.replaceChildren(...lists.kinds.map(option));
  fill(form);
}

function start() {
  const text = one("#worker").textContent;
  worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => {
    if (data.progress) {
      one("#progress").value = data.progress;
      one("#progress").hidden = data.progress === 100;
      return;
    }
    waiting.get(data.id)(data.answer);
    waiting.delete(data.id);
  };
  worker.onerror = ({ message }) => (one("header p").textContent = message);
  worker.postMessage({ bundle: one("#bundle").textContent });
  one("#bundle").remove();
  list();
}

for (const form of all("form")) {
  form.onsubmit = (event) => {
    event.preventDefault();
    send(form);
  };
  form.onchange = ({ target }) => target.name === "scheme" && keeping(form, fill);
}
function turn() {
  const place = one(`main > ${location.hash || "#rank"}`) ?? one("#rank");
  for (const section of all("main > section")) section.hidden = section !== place;
  for (const link of all("nav a")) {
    if (link.hash === `#${place.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

for (const drop of all(".drop")) {
  drop.ondragover = (event) => {
    event.preventDefault();
    drop.classList.add("over");
  };
  drop.ondragleave = () => drop.classList.remove("over");
  drop.ondrop = (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    one("input", drop).files = event.dataTransfer.files;
    send(drop.closest("form"));
  };
}
one("#lang").onclick = async ({ target }) => {
  const lang = document.documentElement.lang === "id" ? "en" : "id";
  document.documentElement.lang = lang;
  target.lang = lang === "id" ? "en" : "id";
  target.textContent = lang === "id" ? "English" : "Bahasa Indonesia";
  await list();
  // These change nothing when they are asked again; what a contest did is told in the language of that time.
  for (const form of all("form")) if (/check|show|minutes/.test(form.dataset.ask) && one("iframe", form)) await send(form);
};
window.onhashchange = turn;
turn();
document.addEventListener("DOMContentLoaded", start);
