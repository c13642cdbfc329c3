// What each preset would make of what is left, and what the nights before came to.
import { Problem, ask, call, confirmed, say } from "./api.js";
import * as format from "./format.js";
import { word } from "./words.js";
import { element, showLedger } from "./tonight-now.js";

const byId = id => document.getElementById(id);

export async function showPlans({ status }, mayOperate, again) {
  let plan;
  try {
    if (status.eta.nights === 0) {
      throw new Problem(409, {});
    }
    plan = await ask("GET", `/plan?campaign=${encodeURIComponent(status.campaign.name)}`);
  } catch (problem) {
    byId("plans").replaceChildren();
    byId("plan-of").textContent = "";
    byId("no-plans").textContent = problem.status === 409 ? word("tonight.js.nothing") : problem.message;
    byId("no-plans").hidden = false;
    byId("plans").closest(".scroll").hidden = true;
    return;
  }
  byId("plans").closest(".scroll").hidden = false;
  byId("no-plans").hidden = true;
  byId("plan-of").textContent = word("tonight.js.plan", format.count(plan.vehicles), format.count(plan.rows));
  byId("plans").replaceChildren(...plan.presets.map(row => {
    const isNamed = row.preset !== "in force";
    const name = element("th", { scope: "row", text: isNamed ? row.preset : word("tonight.js.inForce") });
    if (row.isInForce && isNamed) {
      name.append(" ", element("span", { className: "chip accent", text: word("tonight.js.inForce") }));
    }
    const range = row.nightsLow === row.nightsHigh ? format.count(row.nights)
      : `${format.count(row.nights)} (${format.count(row.nightsLow)}–${format.count(row.nightsHigh)})`;
    const cells = [
      name,
      element("td", { className: "number", text: range }),
      element("td", { className: "nowrap", text: row.finish ? format.instant(row.finish) : word("tonight.js.noEnd") }),
      element("td", { className: "nowrap", text: row.window.replace("-", "–") }),
      element("td", { className: "number", text: format.count(row.workers) }),
      element("td", { className: "number", text: format.count(row.batchesPerNight) }),
      element("td", { text: word(`tonight.js.binds.${row.binds}`) }),
    ];
    if (mayOperate) {
      const cell = element("td", { className: "number" });
      if (isNamed && !row.isInForce) {
        const use = element("button", { type: "button", className: "quiet small", text: word("tonight.js.use"), "data-preset": row.preset });
        use.addEventListener("click", () => choose(row.preset, again));
        cell.append(use);
      }
      cells.push(cell);
    }
    return element("tr", {}, ...cells);
  }));
}

async function choose(preset, again) {
  if (!await confirmed(word("tonight.js.useQuestion", preset), word("tonight.js.use"))) {
    return;
  }
  const changed = await call("PUT", "/settings/legacy_sync.preset", { value: preset });
  if (changed) {
    say([word("tonight.js.used", preset), ...changed.notes.map(note => ` ${note}.`)]);
    again();
  }
}

export function showNights(nights, { status }) {
  const over = nights.filter(({ real }) => Date.parse(real.closes) <= Date.now() || real.summary);
  byId("no-nights").hidden = over.length > 0;
  byId("nights").closest(".scroll").hidden = over.length === 0;
  byId("nights").replaceChildren(...over.map(({ real, foretold }) => {
    const lost = real.lost.reduce((sum, one) => sum + one.minutes, 0);
    return element("tr", {},
      element("th", { scope: "row", className: "nowrap", text: format.day(real.night) }),
      element("td", { className: "number", text: format.count(real.done.batches) }),
      element("td", { className: "number", text: foretold ? format.count(foretold.batches) : "–" }),
      element("td", { className: "number", text: format.count(real.done.rows) }),
      element("td", { className: "number", text: format.duration(real.workedMinutes * 60) }),
      element("td", { className: "number", text: format.duration(lost * 60) }),
      element("td", { text: real.lost.length ? word(`tonight.js.reason.${real.lost[0].reason}`) : "–" }));
  }));
  if (!status.window.isOpen && over.length) {
    const { real } = over[0];
    byId("ledger").dataset.night = real.night;
    const rows = real.lost.map(one => [word(`tonight.js.reason.${one.reason}`), one.minutes, ""]);
    if (real.workedMinutes > 0) {
      rows.push([word("tonight.js.hauling"), real.workedMinutes, "work"]);
    }
    showLedger(rows, word("tonight.js.ledgerLast", format.day(real.night)));
  }
}
