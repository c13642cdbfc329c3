// Makes elements; what is given as text stays text.

/** An element with attributes and what is in it; parts that are null are passed over. */
export function element(name, attributes = {}, ...parts) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...parts.filter(part => part !== null && part !== undefined));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** A bar from the middle to the left (less) or right (more); share is from −1 to 1. */
export function leaning(share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-50 0 100 6");
  svg.setAttribute("preserveAspectRatio", "none");
  const bar = document.createElementNS(SVG, "rect");
  const width = Math.abs(share) * 50;
  bar.setAttribute("x", share < 0 ? -width : 0);
  bar.setAttribute("width", width);
  bar.setAttribute("height", 6);
  bar.setAttribute("class", share < 0 ? "less" : "more");
  const middle = document.createElementNS(SVG, "line");
  middle.setAttribute("y2", 6);
  svg.append(bar, middle);
  return svg;
}
