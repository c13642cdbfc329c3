// Throughput and load, with the guard's limits drawn in.
import { ask } from "./api.js";
import { Chart } from "./chart.js";
import { bytes, number, short } from "./format.js";
import { word } from "./words.js";

const HOUR = 3_600_000;
const UNITS = { percent: " %", seconds: " s", ratio: "", count: "" };

export class Curves {
  #ask; #range = "hour"; #signal; #throughput; #load; #gauges = []; #last;

  constructor(ask) {
    this.#ask = ask;
    this.#signal = document.getElementById("signal");
    this.#throughput = new Chart(document.getElementById("throughput"), {
      label: word("tonight.js.throughput"), empty: word("tonight.js.noCurve"), y: short, tip: value => number(value),
    });
    this.#signal.addEventListener("change", () => this.refresh());
    for (const button of document.querySelectorAll("[data-range]")) {
      button.addEventListener("click", () => {
        this.#range = button.dataset.range;
        for (const one of document.querySelectorAll("[data-range]")) {
          one.setAttribute("aria-pressed", one === button);
        }
        this.refresh();
      });
    }
  }

  /** Offers the signals that the guard sees. */
  guard({ gauges }) {
    this.#gauges = gauges;
    const known = [...this.#signal.options].map(option => option.value);
    for (const gauge of gauges) {
      if (gauge.state === "seen" && !known.includes(gauge.signal)) {
        this.#signal.add(new Option(gauge.title, gauge.signal));
      }
    }
  }

  async refresh() {
    const asked = this.#last = {};
    const [series, guard] = await Promise.all([
      this.#ask(`/series?range=${this.#range}&signal=${encodeURIComponent(this.#signal.value)}`),
      ask("GET", "/guard?limit=1"),
    ]);
    if (asked === this.#last) {
      this.#show(series, guard.load);
    }
  }

  /** What was foretold of each hour, in percent of the limit; null where nothing was. */
  #foretold(x, load) {
    const hours = load.nights.flatMap(night => night.hours).filter(hour => hour.foretold !== null);
    return x.map(when => {
      const hour = hours.find(({ begin }) => Date.parse(begin) <= when && when < Date.parse(begin) + HOUR);
      return hour ? hour.foretold * 100 : null;
    });
  }

  #show(series, load) {
    const from = Date.parse(series.from), to = Date.parse(series.to), step = series.stepSeconds * 1000;
    const x = series.rowsPerSecond.map((_, index) => from + index * step);
    const present = Math.min(x.length, Math.ceil((Date.now() - from) / step));
    const past = values => values.map((value, index) => index < present ? value : null);
    const isIdle = series.rowsPerSecond.every(value => value === 0);
    this.#throughput.show({
      x, from, to,
      series: [{ name: word("tonight.js.throughput"), kind: "area", values: isIdle ? [] : past(series.rowsPerSecond) }],
    });
    const gauge = this.#gauges.find(one => one.signal === series.signal);
    const write = gauge ? this.#unit(gauge) : value => `${number(value)} %`;
    // Another unit is another axis, so another chart.
    this.#load = new Chart(document.getElementById("load"), { label: word("tonight.js.load"), empty: word("tonight.js.noLoad"), y: write, tip: write });
    const limits = gauge
      ? [{ value: gauge.pause, name: word("tonight.js.pauseAt"), className: "warn" }, { value: gauge.emergency, name: word("tonight.js.emergencyAt") }]
      : [{ value: 100, name: word("tonight.js.pauseAt"), className: "warn" }];
    this.#load.show({
      x, from, to, limits, max: gauge ? gauge.pause ?? 0 : 100,
      series: [{
        name: gauge?.title || word("tonight.js.load"), className: "s2",
        values: gauge ? series.values : series.utilisation.map(value => value === null ? null : value * 100),
      }, ...this.#expected(gauge, x, load)],
    });
  }

  #expected(gauge, x, load) {
    const values = gauge ? [] : this.#foretold(x, load);
    return values.some(value => value !== null)
      ? [{ name: word("tonight.js.foretold"), className: "s3", dashed: true, values }] : [];
  }

  #unit(gauge) {
    return gauge.unit === "bytes" ? bytes : value => `${number(value, value < 10 && value % 1 ? 2 : 0)}${UNITS[gauge.unit] ?? ""}`;
  }
}
