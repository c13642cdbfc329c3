// Draws vehicles by days on a canvas, as large as one likes to see them. Only what is in sight is drawn.
const STEPS = [0, 3, 6, 10, 16, 24];
const LETTERS = ".qphvlm";
const TOP = 34;
const LABEL_PX = 13;

/** A grid of letters that is drawn, scrolled, enlarged, pointed at and walked through with keys. */
export class HeatMap {
  /**
   * frame scrolls; canvas stays in its corner; space is as large as the whole grid.
   * swatches: by letter, an element whose background is the colour. Events of frame: "point", "pick", "open".
   */
  constructor({ frame, canvas, space, swatches, locale }) {
    Object.assign(this, { frame, canvas, space, swatches });
    this.months = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
    this.ink = canvas.getContext("2d");
    this.image = document.createElement("canvas");
    this.all = [];
    this.rows = [];
    this.days = 0;
    this.step = 0;
    this.only = null;
    this.picked = null;
    this.pointed = null;
    this.colours();
    frame.addEventListener("scroll", () => this.later(), { passive: true });
    new ResizeObserver(() => this.measure()).observe(frame);
    frame.addEventListener("pointermove", event => this.point(this.at(event)));
    frame.addEventListener("pointerleave", () => this.point(null));
    frame.addEventListener("click", event => this.pick(this.at(event)));
    frame.addEventListener("dblclick", event => this.enter(event));
    frame.addEventListener("keydown", event => this.key(event));
    frame.addEventListener("wheel", event => this.wheel(event), { passive: false });
  }

  /** Takes a grid as the API gives it. */
  show(grid) {
    this.first = grid.first ? Date.parse(`${grid.first}T00:00:00Z`) : 0;
    this.all = grid.vehicles;
    this.days = grid.vehicles[0]?.cells.length ?? 0;
    this.filter(() => true);
    this.step = this.fitting();
    this.measure();
    this.frame.scrollLeft = this.space.offsetWidth;
  }

  /** Shows only some vehicles. */
  filter(wanted) {
    this.rows = this.all.filter(wanted);
    this.picked = null;
    this.paint();
    this.measure();
  }

  /** Makes cells of one letter stand out; null for none. */
  stress(letter) {
    this.only = letter;
    this.paint();
    this.later();
  }

  iso(day) {
    return new Date(this.first + day * 86_400_000).toISOString().slice(0, 10);
  }

  /** After light has become dark. */
  colours() {
    const style = getComputedStyle(this.frame);
    this.text = style.color;
    this.font = style.fontFamily;
    this.line = style.getPropertyValue("border-top-color");
    this.paper = style.backgroundColor;
    this.mark = style.getPropertyValue("outline-color");
    this.colour = Object.fromEntries(
      [...LETTERS].map(letter => [letter, getComputedStyle(this.swatches[letter]).backgroundColor]));
    this.paint();
    this.later();
  }

  /** One pixel for each cell; enlarged when it is drawn. */
  paint() {
    if (!this.days || !this.rows.length) return;
    this.image.width = this.days;
    this.image.height = this.rows.length;
    const pixels = new ImageData(this.days, this.rows.length);
    const words = new Uint32Array(pixels.data.buffer);
    const byCode = new Uint32Array(128);
    for (const letter of LETTERS) {
      const [r, g, b, a = 1] = this.colour[letter].match(/[\d.]+/g).map(Number);
      const faint = this.only && this.only !== letter ? 0.18 : 1;
      const value = ((Math.round(a * faint * 255) << 24) | (b << 16) | (g << 8) | r) >>> 0;
      byCode[letter.charCodeAt(0)] = value;
      byCode[letter.toUpperCase().charCodeAt(0)] = value;
    }
    let at = 0;
    for (const { cells } of this.rows) {
      for (let day = 0; day < this.days; day++) words[at++] = byCode[cells.charCodeAt(day)];
    }
    this.image.getContext("2d").putImageData(pixels, 0, 0);
  }

  fitting() {
    const room = this.frame.clientHeight - TOP;
    const fits = STEPS.filter(size => size * this.rows.length <= room);
    return STEPS.indexOf(Math.max(...fits));
  }

  /** How large everything is; the place in the middle stays there. */
  measure() {
    // Few vehicles leave no hole beneath them.
    const whole = TOP + this.rows.length * STEPS.at(-1) + 16;
    this.frame.style.height = this.rows.length ? `min(var(--room), ${whole}px)` : "";
    const { clientWidth: width, clientHeight: height } = this.frame;
    if (!width) return;
    const middle = this.cellWidth
      ? [(this.frame.scrollLeft + (width - this.side) / 2) / this.cellWidth,
        (this.frame.scrollTop + (height - TOP) / 2) / this.cellHeight]
      : null;
    this.ink.font = `500 ${LABEL_PX}px ${this.font}`;
    const longest = this.all.reduce((most, { code }) => (code.length > most.length ? code : most), "");
    this.side = Math.min(width / 3, 132, Math.ceil(this.ink.measureText(longest).width) + 18);
    const wide = (width - this.side) / Math.max(1, this.days);
    const size = STEPS[this.step];
    this.cellHeight = size || Math.min(STEPS.at(-1), (height - TOP) / Math.max(1, this.rows.length));
    this.cellWidth = Math.min(Math.max(size, wide), STEPS.at(-1));
    this.space.style.width = `${this.side + this.cellWidth * this.days}px`;
    this.space.style.height = `${TOP + this.cellHeight * this.rows.length}px`;
    this.space.style.marginTop = `${-height}px`;
    const sharp = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * sharp);
    this.canvas.height = Math.round(height * sharp);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    if (middle) {
      this.frame.scrollLeft = middle[0] * this.cellWidth - (width - this.side) / 2;
      this.frame.scrollTop = middle[1] * this.cellHeight - (height - TOP) / 2;
    }
    this.later();
  }

  /** Larger or smaller by so many steps. */
  zoom(by) {
    const step = Math.max(0, Math.min(STEPS.length - 1, this.step + by));
    if (step !== this.step) {
      this.step = step;
      this.measure();
      if (this.picked) this.reveal();
      this.frame.dispatchEvent(new Event("zoom"));
    }
  }

  get isSmallest() { return this.step === 0; }
  get isLargest() { return this.step === STEPS.length - 1; }

  later() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
    });
  }

  draw() {
    const { ink, cellWidth: cw, cellHeight: ch, side } = this;
    const { clientWidth: width, clientHeight: height, scrollLeft: left, scrollTop: top } = this.frame;
    const sharp = this.canvas.width / Math.max(1, width);
    ink.setTransform(sharp, 0, 0, sharp, 0, 0);
    ink.clearRect(0, 0, width, height);
    if (!this.rows.length || !this.days) return;
    const seen = {
      from: Math.floor(left / cw), to: Math.min(this.days, Math.ceil((left + width - side) / cw)),
      first: Math.floor(top / ch), last: Math.min(this.rows.length, Math.ceil((top + height - TOP) / ch)),
    };
    ink.save();
    ink.beginPath();
    ink.rect(side, TOP, width - side, height - TOP);
    ink.clip();
    ink.imageSmoothingEnabled = ch < 1;
    ink.imageSmoothingQuality = "high";
    ink.drawImage(this.image, side - left, TOP - top, this.days * cw, this.rows.length * ch);
    if (ch < 2) this.flagSmall(seen, left, top);
    if (ch >= 6) this.gaps(seen, left, top);
    if (ch >= 10) this.phones(seen, left, top);
    this.outline(this.pointed, left, top, 1);
    this.outline(this.picked, left, top, 2);
    ink.restore();
    this.labels(seen, left, top);
  }

  /** What differs or is late must be seen even where a row is less than a pixel. */
  flagSmall({ from, to }, left, top) {
    const { ink, cellWidth: cw, cellHeight: ch, side } = this;
    for (const letter of ["l", "m"]) {
      if (this.only && this.only !== letter) continue;
      ink.fillStyle = this.colour[letter];
      const upper = letter.toUpperCase();
      this.rows.forEach(({ cells }, row) => {
        for (let day = from; day < to; day++) {
          if (cells[day] === letter || cells[day] === upper) {
            ink.fillRect(side - left + day * cw, TOP - top + row * ch - 0.5, Math.max(2, cw), 2);
          }
        }
      });
    }
  }

  gaps({ from, to, first, last }, left, top) {
    const { ink, cellWidth: cw, cellHeight: ch, side } = this;
    ink.fillStyle = this.paper;
    for (let day = from; day <= to; day++) ink.fillRect(Math.round(side - left + day * cw) - 1, TOP, 1, 9_999);
    for (let row = first; row <= last; row++) ink.fillRect(side, Math.round(TOP - top + row * ch) - 1, 9_999, 1);
  }

  /** A notch in the corner: phones have sent fixes of that day, too. */
  phones({ from, to, first, last }, left, top) {
    const { ink, cellWidth: cw, cellHeight: ch, side } = this;
    ink.fillStyle = this.colour.p;
    const size = Math.max(4, ch * 0.38);
    for (let row = first; row < last; row++) {
      const { cells } = this.rows[row];
      for (let day = from; day < to; day++) {
        if (cells[day] !== "." && cells[day] !== cells[day].toLowerCase()) {
          const x = side - left + (day + 1) * cw - 1;
          const y = TOP - top + row * ch - 1;
          ink.beginPath();
          ink.moveTo(x - size, y);
          ink.lineTo(x, y);
          ink.lineTo(x, y + size);
          ink.fill();
        }
      }
    }
  }

  outline(cell, left, top, wide) {
    if (!cell) return;
    const { ink, cellWidth: cw, cellHeight: ch, side } = this;
    ink.strokeStyle = this.mark;
    ink.lineWidth = wide;
    const w = Math.max(cw, 5), h = Math.max(ch, 5);
    ink.strokeRect(side - left + cell.day * cw - (w - cw) / 2, TOP - top + cell.row * ch - (h - ch) / 2, w, h);
  }

  labels({ from, to, first, last }, left, top) {
    const { ink, cellWidth: cw, cellHeight: ch, side } = this;
    ink.fillStyle = this.text;
    ink.font = `500 ${LABEL_PX}px ${this.font}`;
    ink.textBaseline = "middle";
    ink.textAlign = "left";
    const each = Math.max(1, Math.ceil((LABEL_PX + 3) / ch));
    for (let row = Math.ceil(first / each) * each; row < last; row += each) {
      const y = TOP - top + row * ch + Math.max(ch, LABEL_PX) / 2;
      if (y > TOP + 5) ink.fillText(this.fitted(this.rows[row].code), 2, y);
    }
    ink.strokeStyle = this.line;
    ink.lineWidth = 1;
    let free = 0;
    for (let day = from; day < to; day++) {
      const date = new Date(this.first + day * 86_400_000);
      const x = side - left + day * cw;
      if (x < side - cw) continue;
      const begins = date.getUTCDate() === 1 || day === from;
      if (begins && x >= free) {
        const name = this.months.format(date) + (date.getUTCMonth() === 0 || day === from ? ` ${date.getUTCFullYear()}` : "");
        ink.fillText(name, Math.max(x, side) + 3, 9);
        free = Math.max(x, side) + ink.measureText(name).width + 14;
      }
      if (date.getUTCDate() === 1 && x >= side) {
        // No further than there are rows: below them is nothing that a month could divide.
        ink.beginPath();
        ink.moveTo(Math.round(x) - 0.5, 0);
        ink.lineTo(Math.round(x) - 0.5, Math.min(height(this.frame), TOP - top + this.rows.length * ch));
        ink.stroke();
      }
      if (cw >= 20 || (cw >= 5 && date.getUTCDay() === 1)) {
        ink.textAlign = "center";
        ink.fillText(date.getUTCDate(), x + Math.max(cw / 2, 8), 25);
        ink.textAlign = "left";
      }
    }
  }

  /** A code as far as there is room for it. */
  fitted(code) {
    let text = code;
    while (text.length > 1 && this.ink.measureText(text).width > this.side - 10) {
      text = `${text.slice(0, text.endsWith("…") ? -2 : -1)}…`;
    }
    return text;
  }

  /** The cell beneath a pointer. */
  at(event) {
    const box = this.frame.getBoundingClientRect();
    const x = event.clientX - box.left - this.frame.clientLeft - this.side;
    const y = event.clientY - box.top - this.frame.clientTop - TOP;
    const day = Math.floor((x + this.frame.scrollLeft) / this.cellWidth);
    const row = Math.floor((y + this.frame.scrollTop) / this.cellHeight);
    return x < 0 || y < 0 ? null : this.cell(row, day);
  }

  cell(row, day) {
    const vehicle = this.rows[row];
    return vehicle && day >= 0 && day < this.days
      ? { row, day, code: vehicle.code, group: vehicle.group, iso: this.iso(day), letter: vehicle.cells[day] }
      : null;
  }

  /** Where a cell is on the frame. */
  place({ row, day }) {
    return {
      x: this.side - this.frame.scrollLeft + (day + 0.5) * this.cellWidth,
      y: TOP - this.frame.scrollTop + (row + 1) * this.cellHeight,
    };
  }

  point(cell) {
    if (cell?.row === this.pointed?.row && cell?.day === this.pointed?.day) return;
    this.pointed = cell;
    this.later();
    this.frame.dispatchEvent(new CustomEvent("point", { detail: cell }));
  }

  pick(cell) {
    if (!cell) return;
    this.picked = cell;
    this.later();
    this.frame.dispatchEvent(new CustomEvent("pick", { detail: cell }));
  }

  /** Opens a day; where cells are too small to be sure which, comes closer first. */
  enter(event) {
    const cell = this.at(event);
    if (!cell) return;
    this.pick(cell);
    if (this.cellHeight < 6) {
      this.zoom(2);
      this.reveal();
    } else {
      this.frame.dispatchEvent(new CustomEvent("open", { detail: cell }));
    }
  }

  wheel(event) {
    if (event.ctrlKey) {
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1 : -1);
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.rows.length) return;
    const now = this.picked ?? this.cell(Math.floor(this.frame.scrollTop / this.cellHeight), this.days - 1);
    const to = {
      ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0],
      Home: [0, -now.day], End: [0, this.days - 1 - now.day],
    }[event.key];
    if (to) {
      const row = Math.max(0, Math.min(this.rows.length - 1, now.row + (this.picked ? to[0] : 0)));
      const day = Math.max(0, Math.min(this.days - 1, now.day + (this.picked ? to[1] : 0)));
      this.pick(this.cell(row, day));
      this.reveal();
    } else if (event.key === "Enter" && this.picked) {
      this.frame.dispatchEvent(new CustomEvent("open", { detail: this.picked }));
    } else if (event.key === "+" || event.key === "-") {
      this.zoom(event.key === "+" ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  }

  reveal() {
    const { x, y } = this.place(this.picked);
    const { clientWidth: width, clientHeight: height } = this.frame;
    if (x < this.side + this.cellWidth || x > width - this.cellWidth) this.frame.scrollLeft += x - (width + this.side) / 2;
    if (y < TOP + this.cellHeight * 2 || y > height - this.cellHeight) this.frame.scrollTop += y - (height + TOP) / 2;
    this.later();
  }
}

const height = frame => frame.clientHeight;
