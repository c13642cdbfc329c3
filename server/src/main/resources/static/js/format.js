// Writes values as the server does: in the reader's language and on the fleet's clock.
const { locale, zone } = document.documentElement.dataset;
const NONE = "–";
const numbers = new Map();

export function number(value, decimals = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return NONE;
  }
  if (!numbers.has(decimals)) {
    numbers.set(decimals, new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: "always",
    }));
  }
  return numbers.get(decimals).format(value);
}

export const count = value => number(value, 0);
export const km = millimetres => number(millimetres / 1e6, 1);
export const percent = (share, decimals = 1) => share === null || share === undefined ? NONE : `${number(100 * share, decimals)} %`;

/** Short, for axes: 1.2 k, 3.4 M. */
export function short(value) {
  const size = Math.abs(value);
  for (const [unit, letter] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]]) {
    if (size >= unit) {
      return `${number(value / unit, size >= 10 * unit || value % unit === 0 ? 0 : 1)} ${letter}`;
    }
  }
  return number(value, size < 10 && value % 1 !== 0 ? 1 : 0);
}

export function bytes(value) {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let unit = 0;
  while (Math.abs(value) >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${number(value, unit === 0 ? 0 : 1)} ${units[unit]}`;
}

/** The two largest units, such as 3 h 12 min. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return NONE;
  }
  const sign = seconds < 0 ? "−" : "";
  const whole = Math.floor(Math.abs(seconds));
  const two = (large, unit, small, smallUnit) => `${sign}${large} ${unit}${small ? ` ${small} ${smallUnit}` : ""}`;
  const days = Math.floor(whole / 86_400), hours = Math.floor(whole / 3_600), minutes = Math.floor(whole / 60);
  if (days) return two(days, "d", hours % 24, "h");
  if (hours) return two(hours, "h", minutes % 60, "min");
  return minutes ? two(minutes, "min", whole % 60, "s") : `${sign}${whole} s`;
}

const styles = {
  time: { hour: "2-digit", minute: "2-digit" },
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  day: { day: "numeric", month: "short", year: "numeric" },
  instant: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
};
const formats = Object.fromEntries(Object.entries(styles).map(([name, style]) =>
  [name, new Intl.DateTimeFormat(locale, { ...style, hourCycle: "h23", timeZone: zone === "Z" ? "UTC" : zone })]));

function on(name, when) {
  return when ? formats[name].format(new Date(when)).replace(",", "") : NONE;
}
export const time = when => on("time", when);
export const seconds = when => on("seconds", when);
export const instant = when => on("instant", when);
/** Of an instant, on the fleet's clock. */
export const dayOf = when => on("day", when);

/** To the minute, without the day if that is today. */
export const moment = when => dayOf(when) === dayOf(Date.now()) ? time(when) : instant(when);

const plainDay = new Intl.DateTimeFormat(locale, { ...styles.day, timeZone: "UTC" });
/** Of a day such as 2026-03-09. */
export const day = iso => iso ? plainDay.format(new Date(`${iso}T00:00:00Z`)) : NONE;
