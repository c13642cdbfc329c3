// Shows what waits to be judged again, changes the fleet's rules, and orders history to be judged anew.
import { ask, call, confirmed, say } from "./api.js";
import { element } from "./element.js";
import * as format from "./format.js";
import { resultOf } from "./judging-result.js";
import { runs } from "./judging-runs.js";
import { said } from "./phrase.js";
import { counted, word } from "./words.js";

const LOOK_MS = 2000;
const at = id => document.getElementById(id);
const KINDS = { idle: "good", judging: "accent", standing_still: "warn", off: "warn" };

function showQueue({ doing, said: why, queue, most, oldestSeconds, slicesPerSecond, etaSeconds, failing }) {
  const isEmpty = queue.slices === 0;
  at("queue-doing").textContent = word(`judging.js.doing.${doing}`);
  at("queue-doing").className = `chip ${KINDS[doing] ?? ""}`;
  at("queue-detail").textContent = why.text ? said(why) : "";
  at("queue-slices").textContent = format.count(queue.slices);
  at("queue-vehicles").textContent = format.count(queue.vehicles);
  at("queue-oldest").textContent = isEmpty ? "–" : format.duration(oldestSeconds);
  at("queue-rate").textContent = isEmpty ? "–" : format.number(slicesPerSecond, slicesPerSecond < 10 ? 1 : 0);
  at("queue-eta").textContent = isEmpty ? "–" : format.duration(etaSeconds);
  at("queue-bar").hidden = at("queue-figures").hidden = isEmpty;
  at("queue-bar").max = Math.max(1, most);
  at("queue-bar").value = most - queue.slices;
  at("queue-reasons").replaceChildren(...Object.entries(queue.byReason).map(([reason, slices]) =>
    element("li", { class: "chip" }, `${word(`judging.js.reason.${reason}`)} ${format.count(slices)}`)));
  at("queue-failing").replaceChildren(...failing.map(one => element("li", {}, one.why)));
}

async function lookAtQueue() {
  try {
    showQueue(await ask("GET", "/recompute"));
  } catch (problem) {
    at("queue-detail").textContent = problem.message;
  }
  setTimeout(lookAtQueue, document.hidden ? 5 * LOOK_MS : LOOK_MS);
}
lookAtQueue();

const fleet = at("fleet");
let before = fleet.value;
fleet.addEventListener("change", async () => {
  const label = fleet.value;
  const change = await confirmed(word("judging.js.fleet.ask", label), word("js.rules.yes"))
    && await call("PUT", `/settings/${fleet.dataset.key}`, { value: label });
  if (change) {
    before = label;
    say([word("judging.js.fleet.done", label), ...change.notes].join(" "));
    setTimeout(() => location.reload(), 1500);
  } else {
    fleet.value = before;
  }
});

const list = runs(id => look(id));
const result = resultOf({ onChange: list.refresh, onOrder: run => really(run) });

function look(id) {
  history.replaceState(null, "", `/judging?run=${id}`);
  result.open(id);
  at("result").scrollIntoView({ block: "start", behavior: "smooth" });
}

const asked = new URLSearchParams(location.search);
if (/^\d+$/.test(asked.get("run") ?? "")) result.open(Number(asked.get("run")));

const form = at("order");
/** What the form says, as the API takes it; dry or not is said by whoever sends it. */
function wish() {
  const { profile, from, to, whose, group, vehicles } = Object.fromEntries(new FormData(form));
  return {
    ...(profile ? { profile } : { isInForce: true }),
    from,
    to,
    ...(whose === "group" && { group }),
    ...(whose === "vehicles" && { vehicles: [...new Set(vehicles.split(/[\s,;]+/).filter(Boolean))] }),
  };
}

function follow() {
  const { whose, profile, vehicles } = form.elements;
  for (const label of form.querySelectorAll("[data-of]")) label.hidden = label.dataset.of !== whose.value;
  vehicles.required = whose.value === "vehicles";
  at("order-note").textContent = word(profile.value ? "judging.js.pins" : "judging.js.unpins", profile.value);
}

async function begin(order) {
  const run = await call("POST", "/reprocess", order);
  if (run) {
    sessionStorage.setItem(`judging.wish.${run.id}`, JSON.stringify(order));
    look(run.id);
    list.refresh();
  }
  return run;
}

/** Judges anew what a dry run looked at: just what was asked for there, or where that is not known here, its vehicles. */
async function really({ run, verdicts }) {
  const known = sessionStorage.getItem(`judging.wish.${run.id}`);
  const order = known ? JSON.parse(known) : {
    ...(run.rules ? { profile: run.rules } : { isInForce: true }),
    from: run.first,
    to: run.last,
    vehicles: (await call("GET", `/reprocess/${run.id}/vehicles`))?.map(one => one.vehicle),
  };
  const difference = format.number((run.young.drivenMm - run.old.drivenMm) / 1e6, 1);
  const question = word(run.rules ? "judging.js.ask" : "judging.js.askInForce", format.day(run.first), format.day(run.last),
    counted(run.vehicles, "judging.js.vehicles", format.count(run.vehicles)),
    counted(run.changed, "judging.js.slices", format.count(run.changed)), difference, run.rules ?? "");
  if (await confirmed(question, word("judging.js.yes"))) {
    const begun = await begin({ ...order, isDryRun: false });
    if (begun) say(word("judging.js.begun", begun.id));
  }
}

if (form) {
  const group = asked.get("group");
  if (group !== null && form.elements.group && [...form.elements.group.options].some(one => one.value === group)) {
    form.elements.whose.value = "group";
    form.elements.group.value = group;
    form.scrollIntoView({ block: "center" });
  }
  form.addEventListener("change", follow);
  follow();
  form.addEventListener("submit", async event => {
    event.preventDefault();
    at("try").disabled = true;
    await begin({ ...wish(), isDryRun: true });
    at("try").disabled = false;
  });
}
