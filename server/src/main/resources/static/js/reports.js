// The curve above a report: kilometres of whoever it speaks of, by hour, day or month as the period allows.
import { call } from "./api.js";
import { Chart } from "./chart.js";
import { number } from "./format.js";
import { query } from "./links.js";
import { word } from "./words.js";

const host = document.getElementById("curve");
const { from, to, vehicle, group } = host.dataset;
const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
const level = days <= 3 ? "hour" : days <= 100 ? "day" : "month";
const months = new Intl.DateTimeFormat(document.documentElement.dataset.locale, { month: "short", year: "numeric", timeZone: "UTC" });

/** Days of the period without anything are seen as such. */
function filled(rows) {
  if (level !== "day") return rows;
  const by = new Map(rows.map(row => [row.bucket, row]));
  return Array.from({ length: days }, (_, i) => {
    const bucket = new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10);
    return by.get(bucket) ?? { bucket, drivenMm: 0, gapMm: 0 };
  });
}

const report = await call("GET", `/reports/${level}${query({ by: vehicle ? "vehicle" : "fleet", from, to, vehicle, group })}`);
if (report) {
  const rows = filled(report.rows);
  const isTime = level === "hour";
  document.getElementById("curve-note").textContent = word(`reports.js.by.${level}`);
  const gaps = rows.some(row => row.gapMm > 0);
  new Chart(host, {
    label: word("reports.js.curve"), kind: "bar", height: 200, x: level === "day" ? "day" : isTime ? "time" : "category",
    y: value => number(value, value > 0 && value < 10 ? 1 : 0), tip: value => `${number(value, 1)} km`,
  }).show({
    x: rows.length && rows.some(row => row.drivenMm || row.gapMm)
      ? rows.map(({ bucket }) => (isTime ? Date.parse(bucket) : level === "day" ? bucket : months.format(new Date(`${bucket}-01`))))
      : [],
    series: [
      { name: word("reports.js.driven"), values: rows.map(row => row.drivenMm / 1e6) },
      ...(gaps ? [{ name: word("reports.js.gaps"), values: rows.map(row => row.gapMm / 1e6) }] : []),
    ],
  });
}
