// Talks to the API, and says what went wrong where screen readers hear it.
import { word } from "./words.js";

/** What the API refused, in its own words. */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || word("js.failed", `HTTP ${status}`));
    this.status = status;
    this.problem = problem;
  }
}

function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content;
}

async function parsed(answer) {
  const type = answer.headers.get("content-type") || "";
  return /[/+]json/.test(type) ? answer.json() : answer.text();
}

/**
 * Calls the API and gives what it answers; the path is below /api/v1.
 * Rejects with a Problem when it refuses.
 */
export async function ask(method, path, body) {
  const headers = { Accept: "application/json", "Nighthaul-Client": "console" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (method !== "GET" && meta("csrf")) {
    headers[meta("csrf-header")] = meta("csrf");
  }
  let answer;
  try {
    answer = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, { detail: word("js.offline") });
  }
  const said = await parsed(answer);
  if (!answer.ok) {
    throw new Problem(answer.status, typeof said === "object" ? said : {});
  }
  return said;
}

/** As ask, but tells the reader what went wrong; gives undefined then. */
export async function call(method, path, body) {
  try {
    return await ask(method, path, body);
  } catch (problem) {
    say(problem.message, "bad");
    return undefined;
  }
}

/** Shows a line at the foot of the page until it is closed or another one comes. Parts are texts or elements. */
export function say(parts, kind = "good") {
  const place = document.getElementById("said");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet small";
  close.textContent = "×";
  close.setAttribute("aria-label", word("js.cancel"));
  close.addEventListener("click", () => place.replaceChildren());
  const line = document.createElement("p");
  line.className = kind;
  line.append(...(Array.isArray(parts) ? parts : [parts]));
  place.replaceChildren(line, close);
}

/** Asks before something that cannot be taken back; resolves to whether to go on. */
export function confirmed(question, yes = word("js.confirm")) {
  const dialog = document.createElement("dialog");
  const text = document.createElement("p");
  text.textContent = question;
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "buttons";
  for (const [value, label, kind] of [["no", word("js.cancel"), "quiet"], ["yes", yes, "danger"]]) {
    const button = document.createElement("button");
    button.value = value;
    button.className = kind;
    button.textContent = label;
    form.append(button);
  }
  dialog.append(text, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  }));
}
