// The list of runs: the newest first, current while any of them goes on.
import { ask } from "./api.js";
import { element } from "./element.js";
import * as format from "./format.js";
import { word } from "./words.js";

const LOOK_MS = 2000, SLOW_MS = 15_000, ROWS = 20;
const at = id => document.getElementById(id);
const KINDS = { running: "accent", paused: "warn", cancelled: "", done: "good" };

export const kind = state => `chip ${KINDS[state] ?? ""}`;
export const rules = run => run.rules ?? word("judging.js.inForce");
/** Kilometres more or less, with the sign. */
export function more(mm) {
  const text = format.number(Math.abs(mm) / 1e6, 1);
  return mm === 0 ? text : `${mm < 0 ? "−" : "+"}${text}`;
}
export const share = run => run.slices ? run.slicesDone / run.slices : 1;
export const eta = run => run.state === "running" && run.etaSeconds !== null
  ? word("judging.js.eta", format.duration(run.etaSeconds)) : "";

/** @param open told which run somebody wants to look at */
export function runs(open) {
  let older = [], timer;

  function line(run) {
    const link = element("a", { href: `/judging?run=${run.id}` }, word("judging.js.run", run.id));
    link.addEventListener("click", event => {
      event.preventDefault();
      open(run.id);
    });
    const isOpen = run.state === "running" || run.state === "paused";
    const bar = isOpen ? element("progress", { max: 1, value: share(run), "aria-label": word("judging.js.run", run.id) }) : null;
    return element("tr", {},
      element("th", { scope: "row" }, link, element("br"), element("small", { class: "quiet nowrap" }, format.instant(run.createdAt))),
      element("td", {}, `${format.day(run.first)} – ${format.day(run.last)}`),
      element("td", {}, rules(run)),
      element("td", {}, element("span", { class: run.isDry ? "chip" : "chip accent" }, word(run.isDry ? "judging.js.dry" : "judging.js.real"))),
      element("td", {}, element("span", { class: kind(run.state) }, word(`judging.js.state.${run.state}`)), bar,
        isOpen && eta(run) ? element("small", { class: "quiet" }, eta(run)) : null,
        run.vehiclesFailed ? element("small", { class: "bad" }, ` ${word("judging.js.failed", format.count(run.vehiclesFailed))}`) : null),
      element("td", { class: "number" }, word("judging.js.of", format.count(run.changed), format.count(run.slicesDone))),
      element("td", { class: "number" }, more(run.young.drivenMm - run.old.drivenMm)),
      element("td", {}, run.requestedBy));
  }

  async function look() {
    clearTimeout(timer);
    let isBusy = false;
    try {
      const newest = await ask("GET", `/reprocess?limit=${ROWS}`);
      const last = newest.at(-1)?.id ?? 0;
      const all = [...newest, ...older.filter(run => run.id < last)];
      isBusy = all.some(run => run.state === "running");
      // Whoever has the focus in the list must not lose it every two seconds.
      const focused = at("runs").contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      at("runs").replaceChildren(...all.map(line));
      if (focused) at("runs").querySelector(`a[href="${focused}"]`)?.focus();
      at("no-runs").hidden = all.length > 0;
      at("run-table").hidden = all.length === 0;
      at("older").hidden = newest.length < ROWS || (all.at(-1)?.id ?? 1) <= 1;
    } catch {
      at("older").hidden = true;
    }
    timer = setTimeout(look, isBusy && !document.hidden ? LOOK_MS : SLOW_MS);
  }

  at("older").querySelector("button").addEventListener("click", async () => {
    const ids = [...at("runs").querySelectorAll("a")].map(link => Number(new URL(link.href).searchParams.get("run")));
    older.push(...await ask("GET", `/reprocess?limit=${ROWS}&before=${Math.min(...ids)}`));
    look();
  });
  look();
  return { refresh: look };
}
