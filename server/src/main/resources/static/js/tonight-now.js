// Writes one moment of a campaign into the page.
import * as format from "./format.js";
import { said } from "./phrase.js";
import { counted, word } from "./words.js";

const STEPS = ["exporting", "transferring", "importing", "verifying"];
const CHIPS = { running: "good", paused: "warn", stopped: "bad", finished: "good", draft: "accent" };

const byId = id => document.getElementById(id);

function text(id, value) {
  const place = byId(id);
  if (place.textContent !== value) {
    place.textContent = value;
  }
}

export function element(name, { className, text: content, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (content !== undefined) {
    made.textContent = content;
  }
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function withUnit(id, value, unit) {
  const place = byId(id);
  const whole = `${value} ${unit}`;
  if (place.textContent !== whole) {
    place.replaceChildren(`${value} `, element("small", { text: unit }));
  }
}

export function showNow({ at, status, guard, connections, alerts }) {
  const moment = Date.parse(at);
  doing(status);
  figures(status);
  windowText(status.window, moment);
  batch(status.batch);
  lanes(status.workers);
  ledger(status);
  stats(status, connections, alerts, moment);
  const chip = byId("guard");
  chip.className = `chip ${{ ok: "good", pause: "warn", blind: "warn", emergency: "bad" }[guard.level] || ""}`;
  text("guard", word(`tonight.js.level.${guard.level}`));
  // Once is enough, where the guard is why nothing moves.
  text("guard-why", guard.reason === status.doing.detail ? "" : said(guard.said));
}

function doing({ campaign, doing: now }) {
  byId("state").className = `chip ${CHIPS[campaign.state] || ""}`;
  text("state", word(`tonight.js.state.${campaign.state}`));
  let line = word(`tonight.js.doing.${now.what}`);
  if (now.reason) {
    line = word("tonight.js.because", line, word(`tonight.js.reason.${now.reason.name}`));
  }
  if (now.until) {
    line += `, ${word("tonight.js.until", format.moment(now.until))}`;
  }
  text("doing", line);
  text("why", said(now.said));
}

function figures({ campaign, progress, eta, speed, tonight }) {
  byId("progress").value = progress.fraction;
  // Never says that all is done before it is.
  text("percent", `${format.number(Math.floor(progress.fraction * 1000) / 10, 1)} %`);
  text("vehicles", word("tonight.js.of", format.count(progress.done), format.count(progress.vehicles)));
  text("left", counted(progress.left, "tonight.js.left", format.count(progress.left))
    + (progress.skipped ? word("tonight.js.skipped", format.count(progress.skipped)) : ""));
  if (eta.nights === 0) {
    text("eta", word("tonight.js.nothing"));
    text("finish", "");
  } else {
    const high = eta.nightsHigh, low = eta.nightsLow;
    text("eta", low === high ? counted(eta.nights, "tonight.js.nights", format.count(eta.nights))
      : counted(high, "tonight.js.nights", `${format.count(low)}–${format.count(high)}`));
    text("finish", (eta.finish ? word("tonight.js.finish", format.instant(eta.finish)) : word("tonight.js.noEnd"))
      + word(eta.isMeasured ? "tonight.js.measured" : "tonight.js.assumed"));
  }
  withUnit("speed", format.count(speed.rowsPerSecond), word("tonight.js.rows"));
  text("megabytes", speed.megabytesPerSecond === null || speed.megabytesPerSecond === undefined ? ""
    : word("tonight.js.megabytes", format.number(speed.megabytesPerSecond, 1)));
  text("fixes", format.count(progress.fixes));
  text("days", word("tonight.js.period", format.day(campaign.first), format.day(campaign.last)));
  text("batches", word("tonight.js.of", format.count(tonight.batches), format.count(tonight.batchesMax)));
  text("worked", word("tonight.js.workedFor", format.duration(tonight.workedMinutes * 60)));
}

function windowText(window, moment) {
  const until = when => format.duration((Date.parse(when) - moment) / 1000);
  text("window", window.isAlwaysOpen ? word("tonight.js.always")
    : window.isOpen ? word("tonight.js.open", format.time(window.closes), until(window.closes))
    : word("tonight.js.opens", format.instant(window.opens), until(window.opens)));
}

function batch(open) {
  text("batch", open
    ? word("tonight.js.batch", format.count(open.number), format.count(open.done), format.count(open.size), format.time(open.started))
      + (open.expectedEnd ? word("tonight.js.batchEnd", format.time(open.expectedEnd)) : "")
    : "");
}

function lanes(workers) {
  const list = byId("lanes");
  byId("no-workers").hidden = workers.length > 0;
  const kept = new Set();
  for (const worker of workers) {
    const key = `${worker.node}/${worker.number}`;
    kept.add(key);
    const lane = [...list.children].find(one => one.dataset.key === key) || newLane(list, key);
    const set = (name, value) => {
      const place = lane.querySelector(`.${name}`);
      if (place.textContent !== value) {
        place.textContent = value;
      }
    };
    set("vehicle", worker.vehicle);
    set("worker", word("tonight.js.worker", worker.node, worker.number));
    set("fraction", `${format.number(Math.floor(worker.fraction * 100))} %`);
    set("speed", `${format.short(worker.rowsPerSecond)} ${word("tonight.js.rows")}`);
    set("quiet-for", word("tonight.js.quiet", format.duration(worker.quietSeconds)));
    const bar = lane.querySelector("progress");
    bar.value = worker.fraction;
    bar.setAttribute("aria-label", worker.vehicle);
    for (const step of lane.querySelectorAll("[data-step]")) {
      if (step.dataset.step === worker.activity) {
        step.setAttribute("aria-current", "step");
      } else {
        step.removeAttribute("aria-current");
      }
    }
  }
  for (const lane of [...list.children]) {
    if (!kept.has(lane.dataset.key)) {
      lane.remove();
    }
  }
}

function newLane(list, key) {
  const steps = element("ul", { className: "steps" },
    ...STEPS.map(step => element("li", { "data-step": step, text: word(`tonight.js.activity.${step}`) })));
  const lane = element("li", { "data-key": key },
    element("div", { className: "who" }, element("b", { className: "vehicle" }), element("small", { className: "worker" })),
    element("div", { className: "bar" }, element("progress", { max: "1", value: "0" }), steps),
    element("div", { className: "rate" }, element("span", { className: "fraction" }), element("small", { className: "speed" }),
      element("small", { className: "quiet-for" })));
  list.append(lane);
  return lane;
}

/** Minutes worked and lost: tonight's, or those of the last night while there is none. */
function ledger({ tonight, window }) {
  const rows = tonight.lost.map(one => [word(`tonight.js.reason.${one.reason}`), one.minutes, ""]);
  if (tonight.workedMinutes > 0) {
    rows.unshift([word("tonight.js.hauling"), tonight.workedMinutes, "work"]);
  }
  if (rows.length === 0 && !window.isOpen && byId("ledger").dataset.night) {
    return;
  }
  delete byId("ledger").dataset.night;
  showLedger(rows, window.isOpen ? word("tonight.js.ledgerTonight") : "");
}

export function showLedger(rows, title) {
  text("ledger-night", title);
  byId("no-loss").hidden = rows.length > 0;
  const all = rows.reduce((sum, row) => sum + row[1], 0) || 1;
  const table = byId("ledger");
  table.replaceChildren(...rows.sort((a, b) => b[1] - a[1]).map(([what, minutes, kind]) => {
    const bar = element("progress", { max: "1", value: String(minutes / all), "aria-label": what });
    bar.className = kind;
    return element("tr", {}, element("th", { scope: "row", text: what }), element("td", { className: "share" }, bar),
      element("td", { className: "number", text: format.duration(minutes * 60) }));
  }));
}

function stats({ stats: figures, speed, checkpoint, nodes }, connections, alerts, moment) {
  const rows = [];
  const row = (name, value) => value !== null && value !== undefined && rows.push([word(`tonight.js.stats.${name}`), value]);
  const some = (value, write) => value === null || value === undefined ? undefined : write(value);
  row("batches", format.count(figures.batchesDone));
  row("minutes", some(figures.minutesPerBatch, value => format.number(value, 1)));
  row("success", some(figures.successPercent, value => `${format.number(value, 1)} %`));
  row("failures", format.count(figures.failures));
  row("perVehicle", some(speed.secondsPerVehicle, value => format.duration(value)));
  row("utilisation", some(speed.utilisationPercent, value => `${format.number(value, 1)} %`));
  row("database", format.bytes(figures.databaseBytes)
    + (some(figures.compressionRatio, value => `, ${word("tonight.js.stats.compressed", format.number(value, 1))}`) ?? ""));
  row("checkpoint", some(checkpoint, point => word("tonight.js.stats.checkpointAt", format.count(point.batch), format.duration(point.ageSeconds))));
  row("servers", nodes.map(node => node.name).join(", ") || word("tonight.js.stats.noServers"));
  if (connections.source) {
    const { ssh, breaker } = connections.source;
    row("ssh", ssh ? word("tonight.js.stats.sshOf", ssh.open, ssh.sessionsMax, ssh.channels, ssh.channelsMax) : word("tonight.js.stats.noSsh"));
    row("breaker", breaker.state === "open" ? word("tonight.js.stats.breaker.open", format.time(breaker.openUntil))
      : word("tonight.js.stats.breaker.closed", breaker.failures));
  }
  row("store", word("tonight.js.stats.storeOf", connections.store.active, connections.store.max));
  row("alerts", format.count(alerts));
  const place = byId("stats");
  if (place.children.length !== rows.length * 2) {
    place.replaceChildren(...rows.flatMap(() => [element("dt"), element("dd")]));
  }
  rows.flat().forEach((value, index) => {
    if (place.children[index].textContent !== value) {
      place.children[index].textContent = value;
    }
  });
}
