// Makes and ends groups, and puts vehicles in and out of one.
import { ask, call, confirmed, say } from "./api.js";
import { element } from "./element.js";
import { count } from "./format.js";
import { vehicleLink } from "./links.js";
import { counted, word } from "./words.js";

const PAGE = 1000, SHOWN_MAX = 400;
const at = id => document.getElementById(id);
const part = encodeURIComponent;
const panel = at("members");
const group = panel?.dataset.group;
const mayChange = panel?.dataset.may === "true";

at("make")?.addEventListener("submit", async event => {
  event.preventDefault();
  const name = new FormData(event.target).get("name").trim();
  if (await call("POST", "/groups", { name })) {
    location.assign(`/groups?group=${part(name)}`);
  }
});

at("delete")?.addEventListener("click", async () => {
  if (await confirmed(word("groups.js.delete", group), word("groups.js.delete.yes"))
    && await call("DELETE", `/groups/${part(group)}`)) {
    location.assign("/groups");
  }
});

let all = [], shown = [], view = "in";
const chosen = new Set();
const views = {
  in: one => one.group === group,
  none: one => one.group === null,
  others: one => one.group !== null && one.group !== group,
};

async function load() {
  const found = [];
  try {
    for (let total = 1; found.length < total;) {
      const page = await ask("GET", `/vehicles/codes?offset=${found.length}&limit=${PAGE}`);
      if (!page.vehicles.length) break;
      total = page.total;
      found.push(...page.vehicles);
    }
  } catch (problem) {
    say(problem.message, "bad");
  }
  all = found;
  chosen.clear();
  for (const button of panel.querySelectorAll("[data-view]")) {
    button.querySelector("b").textContent = count(all.filter(views[button.dataset.view]).length);
  }
  show();
}

function show() {
  const letters = at("find").value.trim().toLowerCase();
  shown = all.filter(one => views[view](one) && one.code.toLowerCase().includes(letters));
  for (const button of panel.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", button.dataset.view === view);
  }
  const some = shown.slice(0, SHOWN_MAX);
  at("codes").replaceChildren(...some.map(line));
  at("more").textContent = shown.length > some.length ? word("groups.js.more", count(some.length), count(shown.length)) : "";
  at("nobody").hidden = shown.length > 0;
  at("nobody").textContent = letters ? word("groups.js.nobody") : word(`groups.js.nobody.${view}`);
  tell();
}

function line(one) {
  const whose = view === "others" ? element("small", {}, one.group) : null;
  if (!mayChange) {
    return element("li", {}, element("a", { href: vehicleLink(one.code) }, one.code), whose);
  }
  const box = element("input", { type: "checkbox", value: one.code });
  box.checked = chosen.has(one.code);
  return element("li", {}, element("label", {}, box, element("span", {}, one.code), whose));
}

function tell() {
  if (!mayChange) return;
  const total = chosen.size;
  at("said-chosen").textContent = total ? counted(total, "groups.js.chosen", count(total)) : word("groups.js.chosen.none");
  at("out").hidden = view !== "in";
  at("in").hidden = view === "in";
  at("out").disabled = at("in").disabled = total === 0;
  at("empty").disabled = !all.some(views.in);
  at("every").disabled = shown.length === 0;
  at("every").textContent = word("groups.js.every", count(shown.length));
}

async function move(verb, codes) {
  const change = await call("POST", `/groups/${part(group)}/${verb}`, { vehicles: codes });
  if (change) {
    say([counted(change.changed.length, `groups.js.${verb}`, count(change.changed.length)), ...change.notes].join(" · "));
    for (const [id, value] of [["total", change.group.vehicles], ["hauled", change.group.hauled]]) at(id).textContent = count(value);
    const row = document.querySelector("[aria-current=true][data-row]")?.closest("tr");
    if (row) row.querySelector("[data-vehicles]").textContent = count(change.group.vehicles);
    await load();
  }
  return change;
}

/** What somebody has pasted, one code each, whatever is between them. */
function pasted() {
  return [...new Set(at("paste-text").value.split(/[\s,;]+/).filter(Boolean))];
}

function weigh() {
  const groups = new Map(all.map(one => [one.code, one.group]));
  const codes = pasted();
  const lines = [
    ["in", codes.filter(code => groups.get(code) === group)],
    ["none", codes.filter(code => groups.has(code) && groups.get(code) === null)],
    ["others", codes.filter(code => (groups.get(code) ?? null) !== null && groups.get(code) !== group)],
    ["unknown", codes.filter(code => !groups.has(code))],
  ].filter(([, some]) => some.length);
  at("paste-said").replaceChildren(...lines.map(([kind, some]) => element("li", { class: kind === "unknown" ? "warn" : null },
    counted(some.length, `groups.js.paste.${kind}`, count(some.length)),
    element("small", {}, some.slice(0, 6).join(", ") + (some.length > 6 ? " …" : "")))));
  at("paste-yes").disabled = codes.length === 0;
}

if (panel) {
  load();
  at("find").addEventListener("input", show);
  for (const button of panel.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => {
      view = button.dataset.view;
      chosen.clear();
      show();
    });
  }
  at("codes").addEventListener("change", event => {
    if (event.target.checked) chosen.add(event.target.value);
    else chosen.delete(event.target.value);
    tell();
  });
}
if (mayChange) {
  at("every").addEventListener("click", () => {
    const isAll = shown.every(one => chosen.has(one.code));
    for (const one of shown) isAll ? chosen.delete(one.code) : chosen.add(one.code);
    show();
  });
  at("in").addEventListener("click", () => move("add", [...chosen]));
  at("out").addEventListener("click", () => move("remove", [...chosen]));
  at("empty").addEventListener("click", async () => {
    const codes = all.filter(views.in).map(one => one.code);
    if (await confirmed(counted(codes.length, "groups.js.empty", count(codes.length)), word("groups.js.empty.yes"))) {
      await move("remove", codes);
    }
  });
  at("paste").addEventListener("click", () => {
    at("paste-text").value = "";
    weigh();
    at("paste-dialog").showModal();
  });
  at("paste-text").addEventListener("input", weigh);
  at("paste-form").addEventListener("submit", async event => {
    event.preventDefault();
    at("paste-dialog").close();
    await move("add", pasted());
  });
  at("paste-dialog").querySelector("[data-close]").addEventListener("click", () => at("paste-dialog").close());
}
