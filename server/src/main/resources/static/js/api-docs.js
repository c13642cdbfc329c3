// Shows the OpenAPI document as a list that can be tried out. Requests go where the pages' own go.
import { word, counted } from "./words.js";

const place = document.getElementById("operations");
const find = document.getElementById("find");
const found = document.getElementById("found");
const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A schema with what it refers to put in its place, as far as it is not inside of itself. */
function resolved(schema, root, seen = []) {
  if (!schema || typeof schema !== "object") {
    return schema;
  }
  if (schema.$ref) {
    if (seen.includes(schema.$ref)) {
      return {};
    }
    const target = schema.$ref.slice(2).split("/").reduce((at, key) => at[key], root);
    return resolved(target, root, [...seen, schema.$ref]);
  }
  if (schema.anyOf) {
    return resolved(schema.anyOf[0], root, seen);
  }
  const copy = { ...schema };
  if (schema.properties) {
    copy.properties = Object.fromEntries(Object.entries(schema.properties)
      .map(([name, one]) => [name, resolved(one, root, seen)]));
  }
  if (schema.items) {
    copy.items = resolved(schema.items, root, seen);
  }
  return copy;
}

/** What a value of a schema looks like: names and types. */
function outline(schema) {
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type;
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, outline(one)]));
  }
  if (schema.items) {
    return [outline(schema.items)];
  }
  return schema.enum ? schema.enum.join(" | ") : schema.format ? `${type} (${schema.format})` : type ?? "…";
}

function parameters(operation) {
  return make("div", { className: "parameters" }, ...(operation.parameters ?? []).map(parameter => {
    const input = make("input", {
      name: `${parameter.in}:${parameter.name}`,
      required: parameter.required,
      autocomplete: "off",
      placeholder: parameter.schema.default ?? parameter.schema.format ?? "",
    });
    return make("label", {}, make("span", { textContent: parameter.required ? `${parameter.name} *` : parameter.name }), input);
  }));
}

function body(operation, root) {
  const media = operation.requestBody?.content?.["application/json"];
  if (!media) {
    return null;
  }
  const text = JSON.stringify(media.example ?? outline(resolved(media.schema, root)), null, 2);
  return make("label", {}, make("span", { textContent: word("api.js.body") }),
    make("textarea", { name: "body", value: text, spellcheck: false }));
}

async function send(method, path, form, answer) {
  const said = new FormData(form);
  const query = new URLSearchParams();
  let address = path;
  for (const [name, value] of said) {
    if (name.startsWith("path:")) {
      address = address.replace(`{${name.slice(5)}}`, encodeURIComponent(value));
    } else if (name.startsWith("query:") && value) {
      query.set(name.slice(6), value);
    }
  }
  const headers = { "Nighthaul-Client": "console" };
  if (said.has("body")) {
    headers["Content-Type"] = "application/json";
  }
  if (method !== "GET" && meta("csrf")) {
    headers[meta("csrf-header")] = meta("csrf");
  }
  const begun = performance.now();
  const response = await fetch(query.size ? `${address}?${query}` : address,
    { method, headers, body: said.has("body") ? said.get("body") : undefined });
  const type = response.headers.get("content-type") ?? "";
  const text = /json|text|xml/.test(type) ? await response.text() : word("api.js.binary", type);
  const ms = Math.round(performance.now() - begun);
  let shown = text;
  try {
    shown = /json/.test(type) && !/ndjson/.test(type) ? JSON.stringify(JSON.parse(text), null, 2) : text;
  } catch {
    // Shown as it came.
  }
  const line = make("p", {}, make("span", { className: `chip ${response.ok ? "good" : "bad"}`, textContent: response.status }),
    ` ${word("api.js.took", ms)}`);
  answer.replaceChildren(line, make("pre", { tabIndex: 0 }, make("code", { textContent: shown.slice(0, 200_000) })));
}

function panel(method, path, operation, root) {
  const form = make("form", {}, parameters(operation));
  const content = body(operation, root);
  if (content) {
    form.append(content);
  }
  const streams = JSON.stringify(operation.responses).includes("event-stream");
  const answer = make("div", { className: "answer" });
  answer.setAttribute("role", "status");
  if (!streams) {
    form.append(make("p", { className: "buttons" }, make("button", { textContent: word("api.js.send") })));
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(method, path, form, answer).catch(failure => answer.replaceChildren(make("p", { className: "bad", textContent: failure.message })));
  });
  const inside = make("div", {});
  if (operation.description) {
    inside.append(make("p", { textContent: operation.description }));
  }
  if (operation["x-role"]) {
    inside.append(make("p", { className: "note", textContent: word("api.js.role", operation["x-role"]) }));
  }
  inside.append(form, answer);
  const schema = Object.values(operation.responses)[0].content?.["application/json"]?.schema;
  if (schema && Object.keys(schema).length) {
    inside.append(make("details", {}, make("summary", { textContent: word("api.js.answer") }),
      make("pre", { tabIndex: 0 }, make("code", { textContent: JSON.stringify(outline(resolved(schema, root)), null, 2) }))));
  }
  return inside;
}

function row(method, path, operation, root) {
  const details = make("details", { className: "operation" }, make("summary", {},
    make("b", { className: `method ${method.toLowerCase()}`, textContent: method }), make("code", { textContent: path }),
    make("span", { textContent: operation.summary })));
  details.dataset.text = `${method} ${path} ${operation.summary}`.toLowerCase();
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      details.append(panel(method, path, operation, root));
    }
  });
  return details;
}

function filter() {
  const wanted = find.value.trim().toLowerCase();
  let shown = 0;
  for (const operation of place.querySelectorAll(".operation")) {
    operation.hidden = !wanted.split(/\s+/).every(part => operation.dataset.text.includes(part));
    shown += operation.hidden ? 0 : 1;
  }
  for (const tag of place.querySelectorAll(".tag")) {
    tag.hidden = !tag.querySelector(".operation:not([hidden])");
  }
  found.textContent = counted(shown, "api.js.found", shown);
}

const root = await (await fetch("/api/v1/openapi.json")).json();
const tags = new Map();
for (const [path, methods] of Object.entries(root.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const tag = operation.tags[0];
    if (!tags.has(tag)) {
      tags.set(tag, make("section", { className: "panel tag" }, make("h2", { textContent: tag.replaceAll("-", " ") })));
    }
    tags.get(tag).append(row(method.toUpperCase(), path, operation, root));
  }
}
place.replaceChildren(...[...tags.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, section]) => section));
place.removeAttribute("aria-busy");
find.addEventListener("input", filter);
find.form.addEventListener("submit", event => event.preventDefault());
filter();
