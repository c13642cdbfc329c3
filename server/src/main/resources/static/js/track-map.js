// A day's way on a map: on tiles where they are configured, else on a plain grid. Leaflet is loaded by the page.
/* global L */

const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A colour token as the browser resolves it: canvases do not know light-dark(). */
function colour(token) {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value || style(token);
}

const Grid = window.L && L.GridLayer.extend({
  createTile() {
    const tile = document.createElement("canvas");
    const size = this.getTileSize();
    const sharp = devicePixelRatio || 1;
    tile.width = size.x * sharp;
    tile.height = size.y * sharp;
    const ink = tile.getContext("2d");
    ink.scale(sharp, sharp);
    ink.strokeStyle = colour("--line");
    for (const [step, strength] of [[size.x / 4, 0.45], [size.x, 1]]) {
      ink.globalAlpha = strength;
      ink.beginPath();
      for (let at = 0.5; at < size.x; at += step) {
        ink.moveTo(at, 0);
        ink.lineTo(at, size.y);
        ink.moveTo(0, at);
        ink.lineTo(size.x, at);
      }
      ink.stroke();
    }
    return tile;
  },
});

export class TrackMap {
  /** words: in, out for the buttons. explain(fix) gives an element that says why a fix was not accepted. */
  constructor(host, { tiles, attribution, words, explain }) {
    this.explain = explain;
    this.map = L.map(host, { preferCanvas: true, zoomControl: false, zoomSnap: 0.5, attributionControl: Boolean(tiles && attribution), worldCopyJump: true });
    L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    this.map.attributionControl?.setPrefix(false);
    // Beneath the tiles: where one does not come, there is the grid.
    this.grid = new Grid({ maxZoom: 22, zIndex: 0 }).addTo(this.map);
    this.map.setMaxZoom(tiles ? 19 : 20);
    if (tiles) {
      const credit = document.createElement("span");
      credit.textContent = attribution;
      L.tileLayer(tiles, { maxZoom: 19, referrerPolicy: "origin", attribution: credit.innerHTML }).addTo(this.map);
    }
    this.layer = L.featureGroup().addTo(this.map);
    this.map.setView([44.8, 20.5], 6);
    new ResizeObserver(() => this.map.invalidateSize()).observe(host);
  }

  show(track) {
    this.track = track;
    this.layer.clearLayers();
    const lines = track.stretches.map(({ lats, lons }) => lats.map((lat, i) => [lat, lons[i]]));
    for (let i = 1; i < lines.length; i++) {
      const from = lines[i - 1].at(-1), to = lines[i][0];
      if (Math.abs(from[1] - to[1]) <= 180) {
        L.polyline([from, to], { color: colour("--line-strong"), weight: 2, dashArray: "4 6", interactive: false }).addTo(this.layer);
      }
    }
    const way = colour("--series-1");
    for (const line of lines) {
      if (line.length === 1) {
        L.circleMarker(line[0], { radius: 2, color: way, weight: 2, interactive: false }).addTo(this.layer);
      } else {
        L.polyline(line, { color: way, weight: 3, opacity: 0.9, interactive: false, smoothFactor: 0.5 }).addTo(this.layer);
      }
    }
    const bounds = L.latLngBounds(lines.flat());
    this.marks = new Map();
    const looks = { low: ["--warn", "--warn-soft"], medium: ["--warn", "--warn"], high: ["--bad", "--bad"] };
    track.rejected.forEach((fix, index) => {
      if (!fix.isOnEarth) return;
      const [line, fill] = looks[fix.severity] ?? looks.medium;
      const mark = L.circleMarker([fix.lat, fix.lon], {
        radius: 5.5, color: colour(line), weight: 2, fillColor: colour(fill), fillOpacity: 0.9,
      }).bindTooltip(() => this.explain(fix), { direction: "top", offset: [0, -6] });
      this.marks.set(index, mark.addTo(this.layer));
    });
    const ends = [[lines[0]?.[0], "--good"], [lines.at(-1)?.at(-1), "--ink"]];
    for (const [place, token] of ends) {
      if (place) {
        L.circleMarker(place, { radius: 6, color: colour("--card"), weight: 2, fillColor: colour(token), fillOpacity: 1, interactive: false }).addTo(this.layer);
      }
    }
    this.here = L.circleMarker([0, 0], { radius: 7, color: colour("--accent"), weight: 3, fillColor: colour("--card"), fillOpacity: 1, interactive: false });
    this.bounds = bounds.isValid() ? bounds : L.latLngBounds(track.rejected.filter(fix => fix.isOnEarth).map(fix => [fix.lat, fix.lon]));
    this.fit();
  }

  fit() {
    if (this.bounds.isValid()) {
      this.map.fitBounds(this.bounds, { padding: [24, 24], maxZoom: 16, animate: false });
    }
  }

  /** Shows where the vehicle was so many seconds into the day; null for nowhere. */
  mark(seconds) {
    const place = seconds === null ? null : this.place(seconds);
    if (place) {
      this.here.setLatLng(place).addTo(this.map);
    } else {
      this.here?.remove();
    }
  }

  place(seconds) {
    let best = null;
    let away = 300;
    for (const { seconds: times, lats, lons } of this.track.stretches) {
      let low = 0, high = times.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle] < seconds) low = middle + 1;
        else high = middle;
      }
      if (low > 0 && times[low] >= seconds) {
        const share = (seconds - times[low - 1]) / (times[low] - times[low - 1] || 1);
        return [lats[low - 1] + share * (lats[low] - lats[low - 1]), lons[low - 1] + share * (lons[low] - lons[low - 1])];
      }
      if (Math.abs(times[low] - seconds) < away) {
        away = Math.abs(times[low] - seconds);
        best = [lats[low], lons[low]];
      }
    }
    return best;
  }

  /** Goes to a rejected fix and says why. */
  reveal(index) {
    const mark = this.marks.get(index);
    if (mark) {
      this.map.setView(mark.getLatLng(), Math.max(this.map.getZoom(), 14), { animate: false });
      mark.openTooltip();
    }
  }

  /** After light has become dark. */
  recolour() {
    this.grid?.redraw();
    if (this.track) {
      const view = [this.map.getCenter(), this.map.getZoom()];
      this.show(this.track);
      this.map.setView(...view, { animate: false });
    }
  }
}
