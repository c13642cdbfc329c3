// Finds settings, and changes them.
import { ask, say } from "./api.js";
import { instant } from "./format.js";
import { word } from "./words.js";

const rows = [...document.querySelectorAll("[data-setting]")];
const search = document.querySelector("[data-search]");

function find() {
  const words = search.find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const text = `${row.dataset.key} ${row.dataset.description}`.toLowerCase();
    row.hidden = !words.every(one => text.includes(one)) || (search.changed.checked && row.dataset.state === "default");
    shown += row.hidden ? 0 : 1;
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-setting]:not([hidden])");
  }
  document.querySelector("[data-none]").hidden = shown > 0;
}
search.addEventListener("input", find);
search.addEventListener("submit", event => event.preventDefault());

const dialog = document.getElementById("change");
const form = dialog.querySelector("form");
const problem = dialog.querySelector("[data-problem]");
const history = dialog.querySelector(".history");
let row;

const path = () => `/settings/${encodeURIComponent(row.dataset.key)}`;

/** What a sort of value can be chosen from, as the server words it. */
function choices({ kind, allowed }) {
  if (kind === "boolean") {
    return ["true", "false"];
  }
  const list = /^one of ([^;]+)/.exec(allowed);
  return list ? list[1].split(",").map(one => one.trim()) : [];
}

async function open(which) {
  row = which;
  const { key, value, unit, allowed, said: hinted, kind, state, description } = row.dataset;
  dialog.querySelector("#change-key").textContent = key;
  dialog.querySelector("[data-description]").textContent = description;
  dialog.querySelector("[data-unit]").textContent = unit;
  const hint = dialog.querySelector("#change-allowed");
  hint.textContent = hint.dataset.words.replace("{0}", hinted);
  dialog.querySelector("#change-choices").replaceChildren(...choices({ kind, allowed }).map(one => new Option(one)));
  form.value.value = value === "nothing" || value.includes("(sha256:") ? "" : value;
  form.for.value = "";
  problem.textContent = "";
  dialog.querySelector("[data-reset]").hidden = state === "default";
  dialog.querySelector("[data-end]").hidden = state !== "override";
  history.replaceChildren();
  dialog.showModal();
  form.value.select();
  const entries = await ask("GET", `${path()}/history?limit=20`).catch(() => []);
  const lines = entries.map(one => word("settings.js.entry", instant(one.at), one.actor, one.origin,
    one.oldValue === null ? one.newValue ?? "" : `${one.oldValue} → ${one.newValue ?? ""}`));
  history.replaceChildren(...(lines.length ? lines : [history.dataset.empty]).map(line => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
}

async function change(method, where, body) {
  problem.textContent = "";
  try {
    const { after, notes } = await ask(method, where, body);
    sessionStorage.setItem("said", JSON.stringify([word("settings.js.now", after.key, after.value), ...notes].join(" ")));
    location.hash = after.key;
    location.reload();
  } catch (refused) {
    problem.textContent = refused.message;
  }
}

for (const each of rows) {
  each.querySelector("[data-edit]").addEventListener("click", () => open(each));
}
form.addEventListener("submit", event => {
  event.preventDefault();
  const duration = form.for.value.trim();
  change("PUT", path(), { value: form.value.value, ...(duration ? { for: duration } : {}) });
});
dialog.querySelector("[data-reset]").addEventListener("click", () => change("DELETE", path()));
dialog.querySelector("[data-end]").addEventListener("click", () => change("DELETE", `${path()}?only=override`));
dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());

const said = sessionStorage.getItem("said");
if (said) {
  sessionStorage.removeItem("said");
  say(JSON.parse(said));
}
