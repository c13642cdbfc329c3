// The page of what the store holds: loads the grid, explains the cell that is pointed at, opens its day.
import { ask } from "./api.js";
import { count, day, instant, km, percent } from "./format.js";
import { HeatMap } from "./heat-map.js";
import { query, vehicleLink } from "./links.js";
import { has, word } from "./words.js";

const NAMES = { ".": "nothing", q: "missing", p: "phones", h: "hauled", v: "verified", l: "late", m: "mismatch" };
const frame = document.getElementById("grid");
const tip = document.getElementById("grid-tip");
const live = document.getElementById("grid-said");
const facts = document.getElementById("facts");
const legend = [...document.querySelectorAll("[data-letter]")];
const form = document.getElementById("choice");

const map = new HeatMap({
  frame,
  canvas: frame.querySelector("canvas"),
  space: frame.querySelector(".space"),
  swatches: Object.fromEntries(legend.map(one => [one.dataset.letter, one.querySelector("i")])),
  locale: document.documentElement.dataset.locale,
});

const state = letter => word(`coverage.js.state.${NAMES[letter.toLowerCase()]}`);
const hasPhones = letter => letter !== letter.toLowerCase();
const said = cell => `${cell.code}, ${day(cell.iso)}: ${state(cell.letter)}`
  + (hasPhones(cell.letter) ? `, ${word("coverage.js.withPhones")}` : "");

let grid = null;
let only = null;

async function load() {
  const began = performance.now();
  frame.setAttribute("aria-busy", "true");
  const wish = Object.fromEntries(new FormData(form));
  try {
    grid = await ask("GET", `/coverage${query({ from: wish.from, to: wish.to, group: wish.group })}`);
  } catch (problem) {
    live.textContent = problem.message;
    return;
  } finally {
    frame.removeAttribute("aria-busy");
  }
  map.show(grid);
  narrow();
  map.draw();
  frame.dataset.drawnMs = Math.round(performance.now() - began);
}

/** Shows the vehicles that the search and the legend leave. */
function narrow() {
  const search = form.elements.search.value.trim().toLowerCase();
  const upper = only?.toUpperCase();
  map.filter(({ code, cells }) =>
    code.toLowerCase().includes(search) && (!only || cells.includes(only) || cells.includes(upper)));
  map.stress(only);
  const counts = Object.fromEntries(Object.keys(NAMES).map(letter => [letter, 0]));
  let phones = 0;
  let cellsFound = 0;
  for (const { code, cells } of grid.vehicles) {
    if (!code.toLowerCase().includes(search)) continue;
    cellsFound += cells.length;
    for (const letter of cells) {
      counts[letter.toLowerCase()]++;
      phones += hasPhones(letter) ? 1 : 0;
    }
  }
  for (const one of legend) one.querySelector("b").textContent = count(counts[one.dataset.letter]);
  document.getElementById("with-phones").textContent = count(phones);
  const due = cellsFound - counts["."];
  document.getElementById("proven").textContent = due ? percent(counts.v / due) : "–";
  document.getElementById("shown").textContent = map.rows.length === grid.vehicles.length
    ? word("coverage.js.all", count(grid.vehicles.length), count(map.days))
    : word("coverage.js.some", count(map.rows.length), count(grid.vehicles.length));
  document.getElementById("nobody").hidden = map.rows.length > 0;
  frame.hidden = map.rows.length === 0;
  zoomed();
}

function zoomed() {
  document.getElementById("smaller").disabled = map.isSmallest;
  document.getElementById("larger").disabled = map.isLargest;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function pairs(list) {
  const made = element("dl", undefined, "pairs");
  for (const [term, value] of list) {
    if (value !== undefined && value !== null) made.append(element("dt", word(`coverage.js.${term}`)), element("dd", value));
  }
  return made;
}

let asked = 0;
let waiting = 0;

function pick(cell) {
  live.textContent = said(cell);
  const link = element("a", word("coverage.js.open"), "button small");
  link.href = vehicleLink(cell.code, cell.iso);
  const head = element("header");
  head.append(element("h2", `${cell.code} · ${day(cell.iso)}`), link);
  const chip = element("p");
  const swatch = element("i", undefined, `cell ${NAMES[cell.letter.toLowerCase()]}`);
  chip.append(swatch, " ", word(`coverage.js.long.${NAMES[cell.letter.toLowerCase()]}`));
  chip.className = "state";
  facts.hidden = false;
  facts.replaceChildren(head, chip);
  // Whoever walks with the arrow keys passes many cells on the way.
  clearTimeout(waiting);
  const mine = ++asked;
  waiting = setTimeout(async () => {
    try {
      const slice = await ask("GET", `/coverage/slice${query({ vehicle: cell.code, day: cell.iso })}`);
      if (mine === asked) facts.append(...details(slice));
    } catch (problem) {
      if (mine === asked) facts.append(element("p", problem.message, "bad"));
    }
  }, 120);
}

function details({ deliveries, judged, quarantined, campaigns }) {
  const parts = [];
  if (campaigns.length) parts.push(pairs([["campaigns", campaigns.join(", ")]]));
  for (const one of deliveries) {
    const box = element("section");
    box.append(element("h3", word(`coverage.js.source.${one.source}`)), pairs([
      ["rows", count(one.rows)], ["fixes", count(one.fixes)],
      ["repeats", one.repeats ? count(one.repeats) : null], ["ties", one.ties ? count(one.ties) : null],
      ["quarantined", one.quarantined ? count(one.quarantined) : null],
      ["delivered", instant(one.deliveredAt)], ["compared", one.verifiedAt ? instant(one.verifiedAt) : null],
      ["checksum", one.checksum], ["stated", one.stated && one.stated !== one.checksum ? one.stated : null],
    ]));
    parts.push(box);
  }
  if (judged) {
    const box = element("section");
    box.append(element("h3", word("coverage.js.judged")), pairs([
      ["driven", `${km(judged.drivenMm)} km`], ["gap", judged.gapMm ? `${km(judged.gapMm)} km` : null],
      ["accepted", word("coverage.js.of", count(judged.accepted), count(judged.fixes))],
      ["rules", judged.rules], ["dirty", judged.dirtySince ? instant(judged.dirtySince) : null],
    ]));
    parts.push(box);
  }
  const reasons = Object.entries(quarantined);
  if (reasons.length) {
    const box = element("section");
    box.append(element("h3", word("coverage.js.quarantined")), element("p",
      reasons.map(([reason, number]) => `${count(number)} × ${has(`js.quarantine.${reason}`) ? word(`js.quarantine.${reason}`) : reason}`).join("; ")));
    parts.push(box);
  }
  return parts;
}

frame.addEventListener("point", ({ detail: cell }) => {
  tip.hidden = !cell;
  if (cell) {
    const { x, y } = map.place(cell);
    tip.textContent = said(cell);
    const most = frame.clientWidth - tip.offsetWidth - 4;
    tip.style.left = `${Math.max(0, Math.min(most, x - tip.offsetWidth / 2))}px`;
    tip.style.top = `${y + tip.offsetHeight + 12 > frame.clientHeight ? y - map.cellHeight - tip.offsetHeight - 8 : y + 8}px`;
  }
});
frame.addEventListener("pick", event => pick(event.detail));
frame.addEventListener("open", ({ detail: cell }) => location.assign(vehicleLink(cell.code, cell.iso)));
frame.addEventListener("zoom", zoomed);
document.getElementById("larger").addEventListener("click", () => map.zoom(1));
document.getElementById("smaller").addEventListener("click", () => map.zoom(-1));
document.addEventListener("theme", () => map.colours());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.colours());

for (const one of legend) {
  one.addEventListener("click", () => {
    only = only === one.dataset.letter ? null : one.dataset.letter;
    for (const other of legend) other.setAttribute("aria-pressed", other.dataset.letter === only);
    narrow();
  });
}
form.addEventListener("submit", event => event.preventDefault());
form.elements.search.addEventListener("input", narrow);
for (const name of ["from", "to", "group"]) form.elements[name]?.addEventListener("change", load);
load();
