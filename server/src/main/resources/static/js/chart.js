// Small charts in SVG: lines, areas and bars, with axes, a cursor for mouse, touch and keyboard, limits, and words for
// those who cannot see them. Colours come from the stylesheet (classes s1 … s5), so they follow light and dark.
//
//   const chart = new Chart(element, { label, x: "time" | "day" | "number" | "category", y: text, kind: "line", height });
//   chart.show({ x: [...], series: [{ name, values, kind: "area" | "line" | "bar", className: "s1" }],
//                limits: [{ value, name, className: "warn" }], from, to, max });
//
// x holds instants in milliseconds, days such as "2026-03-09", numbers, or texts; null among the values is a hole.
import { number, short, time, dayOf, instant, day } from "./format.js";
import { word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const TIME_STEPS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];
const TOP = 10, BOTTOM = 24, RIGHT = 8;

function element(name, attributes = {}, parent = undefined) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) {
      made.setAttribute(key, value);
    }
  }
  parent?.append(made);
  return made;
}

/** A round number not below this one: 1, 1.2, 1.5, 2 … times a power of ten. */
export function roundAbove(value) {
  if (!(value > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(step => step * power).find(step => step >= value * 0.9999);
}

function niceStep(span, count) {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 2.5, 5, 10].map(step => step * power).find(step => step >= raw);
}

export class Chart {
  #host; #options; #svg; #tip; #data; #cursor = -1; #scale;

  constructor(host, options = {}) {
    this.#host = host;
    this.#options = { kind: "line", x: "time", y: short, tip: options.y || (value => number(value, value < 10 ? 1 : 0)), height: 190, ...options };
    host.classList.add("chart");
    host.replaceChildren();
    this.#svg = element("svg", { role: "img", tabindex: "0", focusable: "true" });
    this.#svg.style.height = `${this.#options.height}px`;
    this.#tip = document.createElement("div");
    this.#tip.className = "tip";
    this.#tip.hidden = true;
    this.#tip.setAttribute("aria-live", "polite");
    host.append(this.#svg, this.#tip);
    new ResizeObserver(() => this.#draw()).observe(host);
    this.#svg.addEventListener("pointermove", event => this.#point(event.clientX));
    this.#svg.addEventListener("pointerdown", event => this.#point(event.clientX));
    this.#svg.addEventListener("pointerleave", () => this.#leave());
    this.#svg.addEventListener("blur", () => this.#leave());
    this.#svg.addEventListener("keydown", event => this.#key(event));
  }

  show(data) {
    this.#data = data;
    this.#draw();
  }

  get #isEmpty() {
    return !this.#data?.x.length || this.#data.series.every(one => one.values.every(value => value === null || value === undefined));
  }

  #draw() {
    const width = this.#host.clientWidth;
    if (!width || !this.#data) {
      return;
    }
    const { height, label } = this.#options;
    this.#svg.replaceChildren();
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (this.#isEmpty) {
      this.#scale = undefined;
      this.#svg.setAttribute("aria-label", `${label}. ${word("js.noData")}`);
      element("line", { x1: 0, x2: width, y1: height - BOTTOM, y2: height - BOTTOM }, element("g", { class: "axis" }, this.#svg));
      element("text", { class: "none", x: width / 2, y: height / 2 }, this.#svg).textContent = this.#options.empty || word("js.noData");
      return;
    }
    this.#svg.setAttribute("aria-label", `${label}. ${this.#summary()} ${word("js.chart.hint")}`);
    this.#makeScale(width, height);
    this.#axes(width, height);
    this.#limits(width);
    const bars = this.#data.series.filter(one => this.#kind(one) === "bar");
    this.#data.series.forEach((one, index) => {
      const className = one.className || `s${index % 5 + 1}`;
      if (this.#kind(one) === "bar") {
        this.#bars(one, className, bars.indexOf(one), bars.length, height);
      } else {
        this.#line(one, className, height);
      }
    });
    if (this.#cursor >= 0) {
      this.#mark(Math.min(this.#cursor, this.#data.x.length - 1));
    }
  }

  #kind(series) {
    return series.kind || this.#options.kind;
  }

  #summary() {
    return this.#data.series.map(one => {
      const seen = one.values.filter(value => value !== null && value !== undefined);
      const { tip } = this.#options;
      return seen.length ? `${one.name}: ${tip(Math.min(...seen))} – ${tip(Math.max(...seen))}.` : "";
    }).join(" ");
  }

  #makeScale(width, height) {
    const { x, series, limits = [], from, to } = this.#data;
    const all = series.flatMap(one => one.values).filter(value => value !== null && value !== undefined);
    const most = Math.max(...all, 0);
    // A limit far above everything would press the curve flat; it is left out of the picture then.
    const near = limits.map(limit => limit.value).filter(value => value !== null && value <= Math.max(most * 4, this.#data.max || 0));
    const max = roundAbove(Math.max(most, ...near.map(value => value * 1.04), this.#data.max || 0));
    const least = Math.min(...all, 0);
    const min = least < 0 ? -roundAbove(-least) : 0;
    const step = niceStep(max - min, Math.max(2, Math.floor((height - TOP - BOTTOM) / 44)));
    const ticks = [];
    for (let value = Math.ceil(min / step) * step; value <= max + step * 1e-6; value += step) {
      ticks.push(value);
    }
    const left = Math.max(...ticks.map(value => this.#options.y(value).length)) * 7 + 10;
    const isTime = this.#options.x === "time" || this.#options.x === "number";
    const first = isTime ? from ?? x[0] : -0.5;
    const last = isTime ? to ?? x[x.length - 1] : x.length - 0.5;
    const span = last - first || 1;
    const inner = width - left - RIGHT;
    this.#scale = {
      left, inner, min, max, ticks, first, last,
      x: index => left + ((isTime ? x[index] : index) - first) / span * inner,
      at: value => left + (value - first) / span * inner,
      y: value => TOP + (1 - (value - min) / (max - min)) * (height - TOP - BOTTOM),
    };
  }

  #axes(width, height) {
    const axis = element("g", { class: "axis", "aria-hidden": "true" }, this.#svg);
    for (const value of this.#scale.ticks) {
      const y = Math.round(this.#scale.y(value)) + 0.5;
      element("line", { x1: this.#scale.left, x2: width - RIGHT, y1: y, y2: y }, axis);
      element("text", { x: this.#scale.left - 8, y: y + 4, "text-anchor": "end" }, axis).textContent = this.#options.y(value);
    }
    const y = height - 6;
    for (const [x, text] of this.#xTicks()) {
      element("text", { x: Math.min(Math.max(x, this.#scale.left + 4), width - RIGHT - text.length * 3), y, "text-anchor": "middle" }, axis).textContent = text;
    }
  }

  #xTicks() {
    const { x } = this.#data;
    const { left, inner, first, last, at } = this.#scale;
    const room = Math.max(2, Math.floor(inner / 72));
    if (this.#options.x === "time") {
      const step = TIME_STEPS.find(one => (last - first) / one <= room) || Math.ceil((last - first) / DAY / room) * DAY;
      const shift = zoneShift(first);
      const ticks = [];
      for (let value = Math.ceil((first + shift) / step) * step - shift; value <= last; value += step) {
        ticks.push([at(value), step >= DAY ? dayOf(value).replace(/ \d{4}\.?$/, "") : time(value)]);
      }
      return ticks;
    }
    if (this.#options.x === "number") {
      const step = niceStep(last - first || 1, room);
      const ticks = [];
      for (let value = Math.ceil(first / step) * step; value <= last; value += step) {
        ticks.push([at(value), short(value)]);
      }
      return ticks;
    }
    const every = Math.ceil(x.length / room);
    return x.map((value, index) => [left + (index + 0.5) / x.length * inner, this.#xText(value, true)])
      .filter((_, index) => index % every === 0);
  }

  #xText(value, isShort) {
    switch (this.#options.x) {
      case "time": return this.#scale && this.#scale.last - this.#scale.first < DAY ? time(value) : instant(value);
      case "day": return isShort ? day(value).replace(/ \d{4}\.?$/, "") : day(value);
      case "number": return number(value, value % 1 === 0 ? 0 : 1);
      default: return value;
    }
  }

  #limits(width) {
    for (const limit of this.#data.limits || []) {
      if (limit.value === null || limit.value === undefined || limit.value > this.#scale.max) {
        continue;
      }
      const y = Math.round(this.#scale.y(limit.value)) + 0.5;
      element("line", { class: `limit ${limit.className || ""}`, x1: this.#scale.left, x2: width - RIGHT, y1: y, y2: y }, this.#svg);
      element("text", { class: `limit ${limit.className || ""}`, x: width - RIGHT - 4, y: y - 5, "text-anchor": "end" }, this.#svg)
        .textContent = `${limit.name} ${this.#options.tip(limit.value)}`;
    }
  }

  #line(series, className, height) {
    const group = element("g", { class: className }, this.#svg);
    let path = "", start = null, area = "";
    const base = this.#scale.y(Math.max(0, this.#scale.min));
    const close = index => {
      if (start !== null) {
        area += `L${this.#scale.x(index).toFixed(1)},${base}L${this.#scale.x(start).toFixed(1)},${base}Z`;
      }
      start = null;
    };
    series.values.forEach((value, index) => {
      if (value === null || value === undefined) {
        close(index - 1);
        return;
      }
      const point = `${this.#scale.x(index).toFixed(1)},${this.#scale.y(value).toFixed(1)}`;
      path += (start === null ? "M" : "L") + point;
      area += (start === null ? "M" : "L") + point;
      const isAlone = start === null && (series.values[index + 1] ?? null) === null;
      if (isAlone) {
        element("circle", { cx: this.#scale.x(index), cy: this.#scale.y(value), r: 1.8, fill: "currentColor" }, group);
      }
      start ??= index;
    });
    close(series.values.length - 1);
    if (this.#kind(series) === "area") {
      element("path", { d: area, fill: "currentColor", "fill-opacity": 0.14, stroke: "none" }, group);
    }
    element("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": series.width || 1.75, "stroke-linejoin": "round", "stroke-dasharray": series.dashed ? "5 4" : undefined }, group);
  }

  #bars(series, className, place, count, height) {
    const group = element("g", { class: className, fill: "currentColor" }, this.#svg);
    const { x } = this.#data;
    const slot = this.#scale.inner / x.length;
    const isTime = this.#options.x === "time" || this.#options.x === "number";
    const width = Math.max(1, Math.min(34, slot * (slot < 5 ? 0.9 : 0.72) / count));
    series.values.forEach((value, index) => {
      if (value) {
        const top = this.#scale.y(Math.max(value, 0)), foot = this.#scale.y(Math.min(value, 0));
        const middle = this.#scale.x(index) + (isTime ? slot / 2 : 0);
        element("rect", {
          x: (middle - width * count / 2 + place * width).toFixed(1), y: top.toFixed(1),
          width: Math.max(0.8, width - (count > 1 ? 1 : 0)).toFixed(1), height: Math.max(0.8, foot - top).toFixed(1), rx: Math.min(2, width / 3).toFixed(1),
        }, group);
      }
    });
  }

  #point(clientX) {
    if (!this.#scale) {
      return;
    }
    const x = clientX - this.#svg.getBoundingClientRect().left;
    let best = 0;
    for (let index = 1; index < this.#data.x.length; index++) {
      if (Math.abs(this.#scale.x(index) - x) < Math.abs(this.#scale.x(best) - x)) {
        best = index;
      }
    }
    this.#mark(best);
  }

  #key(event) {
    const last = (this.#data?.x.length || 0) - 1;
    const from = this.#cursor < 0 ? last : this.#cursor;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last, PageUp: from - 10, PageDown: from + 10 }[event.key];
    if (event.key === "Escape") {
      this.#leave();
    } else if (to !== undefined && this.#scale) {
      event.preventDefault();
      this.#mark(Math.min(last, Math.max(0, to)));
    }
  }

  #mark(index) {
    this.#cursor = index;
    this.#svg.querySelector(".marks")?.remove();
    const marks = element("g", { class: "marks", "aria-hidden": "true" }, this.#svg);
    const x = this.#scale.x(index);
    element("line", { class: "cursor", x1: x, x2: x, y1: TOP, y2: this.#scale.y(this.#scale.min) }, marks);
    const lines = this.#data.series.map((one, place) => {
      const value = one.values[index];
      const className = one.className || `s${place % 5 + 1}`;
      if (value !== null && value !== undefined && this.#kind(one) !== "bar") {
        element("circle", { class: className, cx: x, cy: this.#scale.y(value), r: 3.5, fill: "currentColor" }, marks);
      }
      const line = document.createElement("div");
      const swatch = document.createElement("i");
      swatch.className = className;
      const name = document.createElement("span");
      name.textContent = ` ${one.name} `;
      line.append(swatch, name, value === null || value === undefined ? "–" : (one.tip || this.#options.tip)(value));
      return line;
    });
    const head = document.createElement("b");
    head.textContent = this.#xText(this.#data.x[index], false);
    this.#tip.replaceChildren(head, ...lines);
    this.#tip.hidden = false;
    const room = this.#host.clientWidth;
    this.#tip.style.left = x > room / 2 ? "auto" : `${x + 12}px`;
    this.#tip.style.right = x > room / 2 ? `${room - x + 12}px` : "auto";
    this.#options.onMark?.(index);
  }

  #leave() {
    this.#cursor = -1;
    this.#tip.hidden = true;
    this.#svg.querySelector(".marks")?.remove();
    this.#options.onMark?.(-1);
  }
}

/** How far the fleet's clock is ahead of UTC at an instant, so that ticks stand at its full hours. */
function zoneShift(at) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: document.documentElement.dataset.zone, hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(new Date(at));
  const part = name => +parts.find(one => one.type === name).value;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - Math.floor(at / MINUTE) * MINUTE;
}

/** The names of the series, with their colours. */
export function legend(place, series) {
  place.classList.add("legend");
  place.replaceChildren(...series.map((one, index) => {
    const item = document.createElement("li");
    const swatch = document.createElement("i");
    swatch.className = one.className || `s${index % 5 + 1}`;
    const name = document.createElement("span");
    name.textContent = one.name;
    item.append(swatch, name);
    return item;
  }));
}
