// One vehicle's day: its way, speed and distance, what was not accepted and why, kilometres by hour, day and month.
import { ask, say } from "./api.js";
import { Chart } from "./chart.js";
import { count, number, seconds as clock } from "./format.js";
import { query, vehicleLink } from "./links.js";
import { TrackMap } from "./track-map.js";
import { word } from "./words.js";

const { vehicle, day, month, tiles, attribution } = document.getElementById("main").dataset;
const REJECTS_SHOWN = 200;

document.getElementById("day").addEventListener("change", ({ target }) => {
  if (target.value && target.validity.valid) location.assign(vehicleLink(vehicle, target.value));
});

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

const metres = value => (value >= 10_000 ? `${number(value / 1000, 1)} km` : value >= 1_000 ? `${number(value / 1000, 2)} km` : `${number(value, 0)} m`);
const limits = { m: metres, "km/h": value => `${number(value, 0)} km/h`, deg: value => `${number(value, 1)}°`, s: value => clock(value * 1000) };

/** Why a fix was not accepted, in a sentence. */
function reason(fix) {
  const speed = fix.impliedKmh === undefined ? word("vehicles.js.anySpeed") : `${number(fix.impliedKmh, 0)} km/h`;
  return word(`vehicles.js.why.${fix.type}`, metres(fix.metres), speed, (limits[fix.limitUnit] ?? String)(fix.limit));
}

function explain(fix) {
  const box = element("div");
  box.append(
    element("b", `${clock(fix.at)} · ${word(`vehicles.js.type.${fix.type}`)}`),
    element("span", reason(fix)),
    element("br"),
    element("small", word("vehicles.js.verdict", word(`vehicles.js.severity.${fix.severity}`), fix.rules), "quiet"));
  return box;
}

const map = new TrackMap(document.getElementById("map"), {
  tiles, attribution, explain, words: { in: word("vehicles.js.closer"), out: word("vehicles.js.farther") },
});
document.addEventListener("theme", () => map.recolour());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.recolour());

function rejects({ rejected, rejectedTotal }) {
  const rows = rejected.slice(0, REJECTS_SHOWN).map((fix, index) => {
    const row = element("tr");
    const when = element("th", clock(fix.at), "nowrap");
    when.scope = "row";
    const kind = element("td", undefined, "nowrap");
    kind.append(element("i", undefined, `dot ${fix.severity}`), ` ${word(`vehicles.js.type.${fix.type}`)}`);
    const why = element("td", reason(fix));
    const go = element("td", undefined, "number");
    if (fix.isOnEarth) {
      const button = element("button", word("vehicles.js.show"), "plain");
      button.type = "button";
      button.setAttribute("aria-label", `${word("vehicles.js.show")}: ${clock(fix.at)}`);
      button.addEventListener("click", () => {
        document.getElementById("map").scrollIntoView({ block: "center" });
        map.reveal(index);
      });
      go.append(button);
    }
    row.append(when, kind, why, go);
    return row;
  });
  document.querySelector("#rejects tbody").replaceChildren(...rows);
  document.getElementById("rejects-note").textContent = rejectedTotal === 0
    ? word("vehicles.js.allAccepted")
    : rejectedTotal > rows.length ? word("vehicles.js.firstOf", count(rows.length), count(rejectedTotal)) : count(rejectedTotal);
}

function charts(track, buckets) {
  const start = Date.parse(track.start), end = Date.parse(track.end);
  const onMark = xs => index => map.mark(index < 0 ? null : (xs[index] - start) / 1000);
  const said = track.speedsKmh.some(value => value !== null);
  const xs = said
    ? track.speedsKmh.map((_, minute) => start + minute * 60_000)
    : buckets.map(row => Date.parse(row.bucket) + 150_000);
  document.getElementById("speed-note").textContent = word(said ? "vehicles.js.speedReported" : "vehicles.js.speedAverage");
  new Chart(document.getElementById("speed"), {
    label: word("vehicles.js.speed"), y: value => number(value, 0), onMark: onMark(xs),
  }).show({
    x: xs, from: start, to: end,
    series: [{ name: word("vehicles.js.kmh"), kind: "area", values: said ? track.speedsKmh : buckets.map(row => row.averageSpeedKmh ?? 0) }],
  });
  const ends = [start];
  const way = [0];
  const gaps = [0];
  for (const row of buckets) {
    ends.push(Date.parse(row.bucket) + 300_000);
    way.push(way.at(-1) + row.drivenMm / 1e6);
    gaps.push(gaps.at(-1) + row.gapMm / 1e6);
  }
  const series = [{ name: word("vehicles.js.driven"), kind: "area", values: way }];
  if (gaps.at(-1) > 0) series.push({ name: word("vehicles.js.gaps"), kind: "line", values: gaps, dashed: true });
  new Chart(document.getElementById("distance"), {
    label: word("vehicles.js.distance"), y: value => number(value, value < 10 ? 1 : 0), onMark: onMark(ends),
  }).show({ x: buckets.length ? ends : [], from: start, to: end, series });
}

async function showDay() {
  try {
    const [track, report] = await Promise.all([
      ask("GET", `/vehicles/track${query({ vehicle, day })}`),
      ask("GET", `/reports/5m${query({ vehicle, period: day })}`),
    ]);
    map.show(track);
    rejects(track);
    charts(track, report.rows);
    if (track.shown < track.fixes) {
      document.getElementById("thinned").textContent = word("vehicles.js.thinned", count(track.shown), count(track.fixes));
    }
    document.getElementById("map").dataset.ready = "true";
  } catch (problem) {
    say(problem.message, "bad");
  }
}

const kilometres = new Chart(document.getElementById("km"), {
  label: word("vehicles.js.km"), x: "category", kind: "bar", y: value => number(value, value < 10 ? 1 : 0), tip: value => `${number(value, 1)} km`,
});
const monthName = new Intl.DateTimeFormat(document.documentElement.dataset.locale, { month: "short", year: "numeric", timeZone: "UTC" });

function span(level) {
  if (level === "hour") return { period: day };
  if (level === "day") return { period: month };
  const from = new Date(`${month}-01T00:00:00Z`);
  from.setUTCMonth(from.getUTCMonth() - 11);
  const to = new Date(`${month}-01T00:00:00Z`);
  to.setUTCMonth(to.getUTCMonth() + 1, 0);
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

/** Every bar there could be, also where nothing was driven. */
function bars(level, rows) {
  const by = new Map(rows.map(row => [row.bucket, row]));
  if (level === "hour") {
    return rows.map(row => [row.bucket.slice(11, 16), row]);
  }
  if (level === "month") {
    return rows.map(row => [monthName.format(new Date(`${row.bucket}-01T00:00:00Z`)), row]);
  }
  const [year, number_] = month.split("-").map(Number);
  const days = new Date(Date.UTC(year, number_, 0)).getUTCDate();
  return Array.from({ length: days }, (_, i) => [`${i + 1}.`, by.get(`${month}-${String(i + 1).padStart(2, "0")}`)]);
}

async function showKilometres(level) {
  for (const button of document.querySelectorAll("[data-level]")) {
    button.setAttribute("aria-pressed", button.dataset.level === level);
  }
  const wish = { vehicle, ...span(level) };
  for (const format of ["csv", "xlsx"]) {
    document.getElementById(`km-${format}`).href = `/api/v1/reports/${level}${query({ ...wish, format })}`;
  }
  try {
    const { rows } = await ask("GET", `/reports/${level}${query(wish)}`);
    const all = bars(level, rows);
    kilometres.show({
      x: all.map(([name]) => name),
      series: [{ name: word("vehicles.js.driven"), values: all.map(([, row]) => (row ? row.drivenMm / 1e6 : 0)) }],
    });
  } catch (problem) {
    say(problem.message, "bad");
  }
}

for (const button of document.querySelectorAll("[data-level]")) {
  button.addEventListener("click", () => showKilometres(button.dataset.level));
}
showDay();
showKilometres("day");
