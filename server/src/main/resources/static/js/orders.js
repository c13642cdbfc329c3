// Keeps the page of orders current, and starts, holds and ends their sync.
import { ask, call, confirmed, say } from "./api.js";
import { Chart } from "./chart.js";
import * as format from "./format.js";
import { counted, word } from "./words.js";

const LOOK_MS = 2000, SLOW_MS = 10_000, ROWS = 25;
const at = id => document.getElementById(id);
let skip = 0, last;

function element(name, attributes = {}, ...parts) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...parts.filter(part => part !== null && part !== undefined));
  return made;
}

function row(...cells) {
  return element("tr", {}, ...cells.map((cell, index) => cell instanceof HTMLTableCellElement ? cell
    : element(index === 0 ? "th" : "td", index === 0 ? { scope: "row" } : {}, cell ?? "–")));
}

const number = text => element("td", { class: "number" }, text);
const lower = text => String(text).toLowerCase();

/** Seconds of an ISO duration such as PT1H2M3.5S. */
function seconds(iso) {
  const [, days, hours, minutes, rest] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso) ?? [];
  return 86_400 * (days ?? 0) + 3600 * (hours ?? 0) + 60 * (minutes ?? 0) + Number(rest ?? 0);
}

const KINDS = { running: "accent", idle: "good", paused: "warn", failed: "bad" };

function showState(status) {
  at("state").textContent = word(`orders.js.status.${status.status}`);
  at("state").className = `chip ${KINDS[status.status]}`;
  at("standing").textContent = [
    status.standing,
    status.continueAt && status.standing ? word("orders.js.continues", format.seconds(status.continueAt)) : "",
    status.worker && !status.standing ? word("orders.js.worker", status.worker.name) : "",
  ].filter(Boolean).join(" ");
  const trouble = status.status === "failed" ? status.lastError : null;
  at("trouble").hidden = !trouble;
  at("trouble").textContent = trouble ?? "";
  const isOpen = status.run?.state === "open";
  const shown = {
    pause: status.status !== "paused",
    resume: status.status === "paused" || status.status === "failed" || (isOpen && status.standing !== ""),
    stop: isOpen,
  };
  for (const button of document.querySelectorAll("[data-verb]")) {
    button.hidden = !shown[button.dataset.verb];
  }
  for (const button of document.querySelectorAll("[data-start]")) {
    button.disabled = status.status === "paused";
  }
}

function phase(name, done, total, note) {
  const bar = element("progress", { max: Math.max(1, total), value: Math.min(done, Math.max(1, total)), "aria-label": name });
  if (total > 0 && done >= total) bar.classList.add("good");
  return element("div", { class: "phase" }, element("span", {}, name), bar, element("span", {}, note));
}

function showRun(status) {
  const run = status.run;
  if (!run) {
    at("phases").replaceChildren(element("p", { class: "quiet" }, word("orders.js.run.none")));
    at("eta").textContent = "";
  } else {
    const mode = word(`orders.js.mode.${lower(run.mode)}`);
    const isOpen = run.state === "open";
    const total = run.found.total ?? 0, read = run.done.records;
    const counts = status.orders, withDetail = counts.synced, all = withDetail + counts.waiting;
    const headers = total ? word("orders.js.headersOf", format.count(Math.min(read, total)), format.count(total))
      : word("orders.js.headersSoFar", format.count(read));
    at("phases").replaceChildren(
      element("p", { class: "quiet" }, isOpen ? word("orders.js.run.open", run.id, mode, format.instant(run.begunAt))
        : word("orders.js.run.last", run.id, mode, word(`orders.js.runstate.${run.state}`)), run.why && run.state !== "done" ? ` · ${run.why}` : ""),
      ...(run.fetchHeaders ? [phase(word("orders.js.headers"), run.areHeadersDone ? 1 : read, run.areHeadersDone ? 1 : total || read + 1,
        run.scope.passes > 1 ? `${headers}, ${word("orders.js.passes", run.scope.passes)}` : headers)] : []),
      phase(word("orders.js.details"), withDetail, all, word("orders.js.headersOf", format.count(withDetail), format.count(all))));
    at("eta").textContent = eta(status.eta);
  }
  const names = ["known", "synced", "waiting", "parked", "missing", "deleted", "quarantined", "stale"];
  at("counts").replaceChildren(...names.filter(name => name !== "stale" || status.orders.stale).map(name =>
    element("div", {}, element("dt", {}, word(`orders.js.count.${name}`)), element("dd", {}, format.count(status.orders[name])))));
}

function eta(forecast) {
  if (!forecast) return "";
  const [early, late] = [forecast.earliest, forecast.latest].map(format.time);
  return early === late ? word("orders.js.etaSoon", format.count(forecast.requests), late)
    : word("orders.js.eta", format.count(forecast.requests), early, late);
}

function showBudget(budget) {
  at("rate").textContent = budget.heldUntil ? word("orders.js.held", format.seconds(budget.heldUntil), budget.heldWhy ?? "")
    : word("orders.js.rate", budget.lastMinute);
  at("windows").replaceChildren(...budget.windows.map(window => {
    const [most, span] = window.quota.split("/");
    const name = word("orders.js.per", format.count(Number(most)), span);
    return element("li", {}, element("span", {}, name),
      element("small", {}, word("orders.js.window", format.count(window.used), format.count(window.left)),
        window.left === 0 && window.nextAt ? ` · ${word("orders.js.nextAt", format.seconds(window.nextAt))}` : ""),
      element("progress", { max: Number(most), value: window.used, "aria-label": name }));
  }));
  at("endpoints").replaceChildren(...Object.entries(budget.endpoints).map(([name, endpoint]) =>
    row(name, number(`${format.number(endpoint.restMs / 1000, 1)} s`), number(String(endpoint.failures)))));
}

const DONE = { evolve: "", freeze: "warn", discard: "" };

function showDrift(drift) {
  at("drift").replaceChildren(...(drift.length ? drift.map(line => row(
    element("th", { scope: "row" }, element("code", {}, line.path), element("small", {}, ` ${word(`orders.js.${line.phase}`)}`)),
    line.was ?? word("orders.js.drift.nothing"), line.type, line.exampleId, format.instant(line.firstSeenAt),
    element("td", {}, element("span", { class: `chip ${DONE[line.mode]}` }, word(`orders.js.drift.${line.mode}`))),
    acceptance(line)))
    : [element("tr", {}, element("td", { colspan: 7 }, word("orders.js.noDrift")))]));
}

/** Those who may not accept have no button to copy. */
function acceptance(line) {
  if (line.acceptedAt) return word("orders.js.drift.accepted", line.acceptedBy, format.instant(line.acceptedAt));
  const button = at("accept")?.content.firstElementChild.cloneNode(true);
  if (!button) return word("orders.js.drift.open");
  button.setAttribute("aria-label", `${button.textContent} ${line.path}, ${word(`orders.js.${line.phase}`)}`);
  button.addEventListener("click", () => accept(line.path));
  return element("td", {}, button);
}

async function accept(path) {
  if (!await confirmed(word("orders.js.ask.accept", path))) return;
  const accepted = await call("POST", `/orders/drift/accept?path=${encodeURIComponent(path)}`);
  if (accepted) {
    say(word("orders.js.accepted", path, format.count(accepted.headers), format.count(accepted.details)));
  }
  slowLook();
}

async function look() {
  try {
    const status = await ask("GET", "/orders");
    showState(status);
    showRun(status);
    showBudget(status.budget);
    const seen = `${status.status} ${status.run?.id} ${status.run?.state}`;
    if (last !== undefined && last !== seen) slowLook();
    last = seen;
  } catch (problem) {
    at("standing").textContent = problem.message;
  }
}

async function slowLook() {
  const [requests, plans, runs, refused, drift] = await Promise.all(["/orders/requests", "/orders/plan", "/orders/runs?limit=12",
    "/orders/quarantine?limit=20", "/orders/drift?limit=50"].map(path => call("GET", path)));
  if (requests) showRequests(requests);
  if (plans) showPlans(plans);
  if (runs) showRuns(runs);
  if (refused) showRefused(refused);
  if (drift) showDrift(drift);
  showRecords();
}

const MINUTE_MS = 60_000;
const requests = new Chart(at("requests"), {
  label: word("orders.js.requests"), x: "category", kind: "bar", height: 130, y: value => format.number(value, 0),
});

/** Minutes in which nothing was asked are shown too. */
function showRequests(minutes) {
  const by = new Map(minutes.map(minute => [Date.parse(minute.at), minute]));
  const all = [];
  for (let begin = Math.min(...by.keys()); begin <= Math.max(...by.keys()); begin += MINUTE_MS) {
    all.push(begin);
  }
  requests.show({
    x: all.map(format.time),
    series: ["answered", "refused", "failed"].map((name, index) => ({
      name: word(`orders.js.${name}`), className: ["s1", "s2", "s5"][index], values: all.map(begin => by.get(begin)?.[name] ?? 0),
    })).filter((one, index) => index === 0 || one.values.some(value => value > 0)),
  });
}

function planName(name) {
  const days = /lookback (\d+) days/.exec(name)?.[1];
  return days ? word("orders.js.plan.lookback", days) : word(`orders.js.plan.${name.split(" ")[0]}`);
}

function showPlans(plans) {
  at("plans").replaceChildren(...plans.map(plan => {
    const [least, most] = [plan.least, plan.most].map(seconds).map(format.duration);
    return row(planName(plan.name), number(format.count(plan.requests)), number(format.count(plan.requestsOneByOne)),
      number(least === most ? least : word("orders.js.range", least, most)));
  }));
}

function showRuns(runs) {
  at("runs").replaceChildren(...(runs.length ? runs.map(run => row(`${run.id} ${word(`orders.js.mode.${run.mode}`)}`,
    format.instant(run.begunAt), format.instant(run.endedAt),
    number(format.count(run.done.records)), number(format.count(run.done.detailsDone)),
    [word(`orders.js.runstate.${run.state}`), run.state !== "done" && run.why].filter(Boolean).join(": ")))
    : [element("tr", {}, element("td", { colspan: 6 }, word("orders.js.noRuns")))]));
}

function showRefused(refused) {
  at("quarantine").replaceChildren(...(refused.length ? refused.map(one => element("li", {},
    `${one.why} · ${one.phase}, ${counted(one.times, "orders.js.times")}, ${format.instant(one.seenAt)}`,
    element("pre", { tabindex: 0 }, element("code", {}, one.raw))))
    : [element("li", { class: "quiet" }, word("orders.js.noQuarantine"))]));
}

const CHIPS = { synced: "good", parked: "warn", stale: "warn", missing: "warn", deleted: "bad" };

function stateOf(order) {
  const chip = element("span", { class: `chip ${CHIPS[order.state] ?? ""}`, title: order.error }, word(`orders.js.state.${order.state}`));
  const more = [order.attempts ? counted(order.attempts, "orders.js.attempts") : "",
    order.state === "parked" ? word("orders.js.parkedUntil", format.instant(order.parkedUntil)) : ""].filter(Boolean).join(", ");
  return element("td", {}, chip, more ? element("small", {}, ` ${more}`) : null);
}

async function showRecords() {
  const wish = new FormData(at("search"));
  const query = new URLSearchParams({ text: wish.get("text"), state: wish.get("state"), skip, limit: ROWS });
  const found = await call("GET", `/orders/records?${query}`);
  if (!found) return;
  at("records").replaceChildren(...(found.orders.length ? found.orders.map(order => {
    const open = element("button", { type: "button", class: "plain" }, order.id);
    open.addEventListener("click", () => showSheet(order.id));
    return row(open, order.title, order.customer, order.vehicle, order.status, format.instant(order.changed), stateOf(order));
  }) : [element("tr", {}, element("td", { colspan: 7 }, word("orders.js.noRecords")))]));
  at("shown").textContent = found.total ? word("orders.js.shown", format.count(skip + 1),
    format.count(Math.min(skip + ROWS, found.total)), format.count(found.total)) : "";
  at("previous").disabled = skip === 0;
  at("next").disabled = skip + ROWS >= found.total;
}

async function showSheet(id) {
  const sheet = await call("GET", `/orders/record?id=${encodeURIComponent(id)}`);
  if (!sheet) return;
  const order = sheet.order;
  at("sheet-title").textContent = [order.id, order.title].filter(Boolean).join(" · ");
  const facts = { state: word(`orders.js.state.${order.state}`), changed: format.instant(order.changed),
    opened: format.instant(order.opened), attempted: format.instant(sheet.attemptedAt), error: order.error };
  at("sheet-facts").replaceChildren(...Object.entries(facts).filter(([, value]) => value).flatMap(([name, value]) =>
    [element("dt", {}, word(`orders.js.fact.${name}`)), element("dd", {}, value)]));
  at("sheet-detail").textContent = sheet.detail ? JSON.stringify(sheet.detail, null, 2) : word("orders.js.noDetail");
  at("sheet-header").textContent = JSON.stringify(sheet.header, null, 2);
  if (at("refetch")) at("refetch").onclick = () => fetchNow(id).then(isDone => isDone && showSheet(id));
  if (!at("sheet").open) at("sheet").showModal();
}

async function fetchNow(id) {
  const got = await call("POST", `/orders/fetch?id=${encodeURIComponent(id)}`);
  if (got) {
    say(word("orders.js.fetched", got.id, word(`orders.js.fetched.${got.outcome}`)));
    showRecords();
  }
  look();
  return got !== undefined;
}

async function start(options) {
  const started = await call("POST", "/orders/runs", options);
  if (started) {
    say(started.gaveWay ? word("orders.js.gaveWay", started.run.id, started.gaveWay.id) : word("orders.js.started", started.run.id));
  }
  look();
  return started !== undefined;
}

const STARTS = { headers: { mode: "incremental", fetchDetails: false }, details: { mode: "details" } };
for (const button of document.querySelectorAll("[data-start]")) {
  button.addEventListener("click", () => start(STARTS[button.dataset.start]));
}

for (const button of document.querySelectorAll("[data-verb]")) {
  button.addEventListener("click", async () => {
    const verb = button.dataset.verb;
    if (verb === "stop" && !await confirmed(word("orders.js.ask.stop"))) return;
    if (await call("POST", `/orders/${verb}`)) say(word(`orders.js.done.${verb}`));
    look();
  });
}

at("more")?.addEventListener("click", () => at("run-form").showModal());
document.querySelector("[data-close]")?.addEventListener("click", () => at("run-form").close());
at("run")?.addEventListener("submit", async event => {
  event.preventDefault();
  const wish = new FormData(event.target);
  const isDone = await start({
    mode: wish.get("mode"),
    fetchDetails: wish.has("fetchDetails"),
    progressive: wish.has("progressive"),
    maxRecords: wish.get("maxRecords") ? Number(wish.get("maxRecords")) : null,
    dateFrom: wish.get("dateFrom") || null,
    dateTo: wish.get("dateTo") || null,
  });
  if (isDone) at("run-form").close();
});

at("search").addEventListener("submit", event => event.preventDefault());
at("search").addEventListener("input", event => {
  if (event.target.name === "id") return;
  skip = 0;
  showRecords();
});
at("fetch")?.addEventListener("click", () => {
  const id = at("search").elements.id.value.trim();
  if (id) fetchNow(id);
});
at("previous").addEventListener("click", () => { skip = Math.max(0, skip - ROWS); showRecords(); });
at("next").addEventListener("click", () => { skip += ROWS; showRecords(); });

function again(work, every) {
  const turn = async () => {
    if (!document.hidden) await work();
    setTimeout(turn, every);
  };
  turn();
}
again(look, LOOK_MS);
again(slowLook, SLOW_MS);
