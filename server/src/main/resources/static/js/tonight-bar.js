// The night as a bar: what was hauled, when it stood still, what is foretold, and where now is.
import * as format from "./format.js";
import { word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const HOUR = 3_600_000;
const HEIGHT = 54, TOP = 16, BAR = 20;

function shape(parent, name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text !== undefined) {
    made.textContent = text;
  }
  parent.append(made);
}

/** Runs of steps for which something is true, as pairs of instants. */
function runs(series, test) {
  const found = [];
  const start = Date.parse(series.from), step = series.stepSeconds * 1000;
  series.rowsPerSecond.forEach((_, index) => {
    if (test(index)) {
      const begin = start + index * step;
      const last = found[found.length - 1];
      if (last && last[1] === begin) {
        last[1] = begin + step;
      } else {
        found.push([begin, begin + step]);
      }
    }
  });
  return found;
}

export function nightBar(host, { at, status }, series) {
  const width = host.clientWidth;
  if (!width) {
    return;
  }
  const { window, eta, campaign } = status;
  const opens = Date.parse(window.opens), closes = Date.parse(window.closes), now = Date.parse(at);
  const x = when => (Math.min(closes, Math.max(opens, when)) - opens) / (closes - opens) * width;
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", document.getElementById("window").textContent);
  const bar = (className, from, to) => to > from && shape(picture, "rect",
    { class: className, x: x(from).toFixed(1), width: Math.max(0.75, x(to) - x(from)).toFixed(1), y: TOP, height: BAR, rx: className === "bed" ? 4 : 0 });
  bar("bed", opens, closes);
  if (window.isOpen && series && Date.parse(series.from) === opens) {
    for (const [from, to] of runs(series, index => series.rowsPerSecond[index] > 0)) {
      bar("done", from, Math.min(to, now));
    }
    for (const [from, to] of runs(series, index => series.rowsPerSecond[index] === 0 && series.workers[index] !== null)) {
      bar("still", from, Math.min(to, now));
    }
  }
  if (campaign.state === "running" && eta.nights > 0) {
    bar("soft", Math.max(now, opens), Math.min(closes, eta.finish ? Date.parse(eta.finish) : closes));
  }
  ticks(picture, opens, closes, width, x);
  if (now >= opens && now <= closes) {
    shape(picture, "line", { class: "now", x1: x(now), x2: x(now), y1: TOP - 4, y2: TOP + BAR + 4 });
    const side = x(now) < 40 ? "start" : x(now) > width - 40 ? "end" : "middle";
    shape(picture, "text", { class: "now", x: x(now), y: 10, "text-anchor": side }, `${word("tonight.js.now")} ${format.time(now)}`);
  }
  host.replaceChildren(picture);
}

function ticks(picture, opens, closes, width, x) {
  const hours = (closes - opens) / HOUR;
  const step = [1, 2, 3, 4, 6, 12].find(one => hours / one <= width / 62) || 12;
  // The window's hours are whole ones of the local clock nearly everywhere; where not, the ticks are.
  const first = Math.ceil(opens / HOUR) * HOUR;
  for (let when = opens, index = 0; when <= closes; when = index === 0 && first > opens ? first : when + HOUR, index++) {
    if (Math.round((when - opens) / HOUR) % step === 0 || when === opens) {
      const side = x(when) < 20 ? "start" : x(when) > width - 20 ? "end" : "middle";
      shape(picture, "line", { class: "tick", x1: x(when), x2: x(when), y1: TOP + BAR, y2: TOP + BAR + 4 });
      shape(picture, "text", { x: x(when), y: HEIGHT - 2, "text-anchor": side }, format.time(when));
    }
  }
}
