// One run: how far it is, and what it changed or would change, vehicle by vehicle.
import { ask, call, confirmed, say } from "./api.js";
import { Chart } from "./chart.js";
import { element, leaning } from "./element.js";
import * as format from "./format.js";
import { eta, kind, more, rules, share } from "./judging-runs.js";
import { vehicleLink } from "./links.js";
import { counted, word } from "./words.js";

const LOOK_MS = 1500, ROWS = 50, BARS = 12;
const at = id => document.getElementById(id);

const signed = value => value === 0 ? "0" : `${value < 0 ? "−" : "+"}${format.count(Math.abs(value))}`;
const rejectedMore = verdicts => verdicts.reduce((sum, one) => sum + one.gained - one.lost, 0);
const percent = (old, young) => old === 0 ? "–" : `${more((young - old) / old * 1e8)} %`;

/**
 * @param onChange called when somebody holds, resumes or ends the run
 * @param onOrder told of a dry run that shall be done in earnest
 */
export function resultOf({ onChange, onOrder }) {
  let id, timer, sort = "driven", isReversed = false, offset = 0, last, chart;

  function figure(name, value, note) {
    return element("div", {}, element("dt", {}, word(`judging.js.${name}`)), element("dd", {}, value,
      note ? element("small", {}, ` ${note}`) : null));
  }

  function head(run, verdicts) {
    at("result-title").textContent = word(run.isDry ? "judging.js.title.dry" : "judging.js.title.real", run.id);
    at("result-state").textContent = word(`judging.js.state.${run.state}`);
    at("result-state").className = kind(run.state);
    at("result-what").textContent = [
      word("judging.js.what", format.day(run.first), format.day(run.last), rules(run)),
      counted(run.vehicles, "judging.js.vehicles", format.count(run.vehicles)),
      counted(run.slices, "judging.js.slices", format.count(run.slices)),
      word("judging.js.by", run.requestedBy, format.instant(run.createdAt)),
      eta(run),
    ].filter(Boolean).join(" · ");
    at("result-bar").value = share(run);
    at("result-bar").hidden = run.state === "done";
    const change = run.young.drivenMm - run.old.drivenMm;
    at("result-figures").replaceChildren(
      figure("before", format.km(run.old.drivenMm), "km"),
      figure("after", format.km(run.young.drivenMm), "km"),
      figure("difference", more(change), `km, ${percent(run.old.drivenMm, run.young.drivenMm)}`),
      figure("gaps", more(run.young.gapMm - run.old.gapMm), "km"),
      figure("rejected", signed(rejectedMore(verdicts))),
      figure("days", word("judging.js.of", format.count(run.changed), format.count(run.slicesDone))));
    const can = { pause: run.state === "running", resume: run.state === "paused", cancel: run.state === "running" || run.state === "paused" };
    for (const button of document.querySelectorAll("#result [data-verb]")) button.hidden = !can[button.dataset.verb];
    if (at("really")) at("really").hidden = !(run.isDry && run.state === "done" && run.changed > 0);
    at("csv").href = `/api/v1/reprocess/${run.id}/vehicles.csv`;
  }

  function verdictLines(verdicts) {
    at("no-verdicts").hidden = verdicts.length > 0;
    at("verdict-table").hidden = verdicts.length === 0;
    at("verdicts").replaceChildren(...verdicts.map(one => element("tr", {},
      element("th", { scope: "row" }, word(`judging.js.type.${one.type}`)),
      ...["gained", "lost", "changed"].map(what => element("td", { class: "number" }, format.count(one[what]))))));
  }

  function bars(largest) {
    chart ??= new Chart(at("result-chart"), { label: word("judging.js.chart"), x: "category", kind: "bar", y: value => format.short(value), tip: value => `${format.number(value, 1)} km`, height: 210 });
    chart.show({
      x: largest.map(one => one.vehicle),
      series: [
        { name: word("judging.js.before"), values: largest.map(one => one.old.drivenMm / 1e6), className: "s2" },
        { name: word("judging.js.after"), values: largest.map(one => one.young.drivenMm / 1e6), className: "s1" },
      ],
    });
  }

  function vehicleLine(one, most) {
    const change = one.young.drivenMm - one.old.drivenMm;
    const number = (text, wide) => element("td", { class: wide ? "number wide" : "number" }, text);
    return element("tr", {},
      element("th", { scope: "row" }, element("a", { href: vehicleLink(one.vehicle) }, one.vehicle),
        one.error ? element("small", { class: "bad" }, ` ${one.error}`) : null),
      number(format.km(one.old.drivenMm), true), number(format.km(one.young.drivenMm), true), number(more(change)),
      element("td", { class: "leaning wide", "aria-hidden": "true" }, leaning(most === 0 ? 0 : change / most)),
      number(percent(one.old.drivenMm, one.young.drivenMm)), number(more(one.young.gapMm - one.old.gapMm), true),
      number(signed(rejectedMore(one.verdicts))),
      number(word("judging.js.of", format.count(one.changed), format.count(one.slices)), true));
  }

  async function lines(run, largest) {
    const search = at("find").value.trim();
    const query = new URLSearchParams({ sort, isReversed, search, offset, limit: ROWS });
    const some = await ask("GET", `/reprocess/${run.id}/vehicles?${query}`);
    const most = Math.abs((largest[0]?.young.drivenMm ?? 0) - (largest[0]?.old.drivenMm ?? 0));
    at("vehicles").replaceChildren(...some.map(one => vehicleLine(one, most)));
    for (const button of document.querySelectorAll("#result [data-sort]")) {
      const isThis = button.dataset.sort === sort;
      const isFalling = (sort === "vehicle") === isReversed;
      if (isThis) button.closest("th").setAttribute("aria-sort", isFalling ? "descending" : "ascending");
      else button.closest("th").removeAttribute("aria-sort");
    }
    const [back, on] = document.querySelectorAll("#pager [data-page]");
    back.disabled = offset === 0;
    on.disabled = some.length < ROWS;
    at("pager").hidden = back.disabled && on.disabled;
    at("pager").querySelector("span").textContent = word("judging.js.shown", format.count(offset + 1), format.count(offset + some.length));
  }

  async function look() {
    clearTimeout(timer);
    const seen = id;
    try {
      const [run, verdicts, largest] = await Promise.all([
        ask("GET", `/reprocess/${id}`), ask("GET", `/reprocess/${id}/verdicts`),
        ask("GET", `/reprocess/${id}/vehicles?sort=driven&limit=${BARS}`)]);
      if (seen !== id) return;
      at("result").hidden = false;
      last = { run, verdicts };
      head(run, verdicts);
      verdictLines(verdicts);
      bars(largest.filter(one => one.changed > 0));
      await lines(run, largest);
      if (run.state === "running") timer = setTimeout(look, LOOK_MS);
    } catch (problem) {
      say(problem.message, "bad");
    }
  }

  for (const button of document.querySelectorAll("#result [data-sort]")) {
    button.addEventListener("click", () => {
      isReversed = sort === button.dataset.sort && !isReversed;
      sort = button.dataset.sort;
      offset = 0;
      look();
    });
  }
  for (const button of document.querySelectorAll("#pager [data-page]")) {
    button.addEventListener("click", () => {
      offset = Math.max(0, offset + ROWS * Number(button.dataset.page));
      look();
    });
  }
  let typing;
  at("find").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      offset = 0;
      look();
    }, 200);
  });
  for (const button of document.querySelectorAll("#result [data-verb]")) {
    button.addEventListener("click", async () => {
      const { verb } = button.dataset;
      if (verb !== "cancel" || await confirmed(word("judging.js.cancel", id), word("judging.js.cancel.yes"))) {
        await call("POST", `/reprocess/${id}/${verb}`);
        look();
        onChange();
      }
    });
  }
  at("really")?.addEventListener("click", () => onOrder(last));

  return {
    open(which) {
      id = which;
      offset = 0;
      at("find").value = "";
      look();
    },
  };
}
