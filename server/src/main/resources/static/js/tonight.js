// Keeps the page of the night current: what the server tells each second, and now and then the curves.
import { ask } from "./api.js";
import { watch } from "./live.js";
import { controls } from "./tonight-controls.js";
import { Curves } from "./tonight-curves.js";
import { showJudging } from "./tonight-judging.js";
import { showNow } from "./tonight-now.js";
import { showNights, showPlans } from "./tonight-plans.js";
import { nightBar } from "./tonight-bar.js";

const main = document.getElementById("main");
const subject = main.dataset.subject;
const mayOperate = main.dataset.mayOperate === "true";
let now = JSON.parse(document.getElementById("now").textContent);

const chosen = () => now.status?.campaign.name;
const path = rest => `/campaigns/${encodeURIComponent(chosen())}${rest}`;
const hasPage = document.getElementById("lanes") !== null;

const curves = hasPage ? new Curves(range => ask("GET", path(range))) : undefined;
let night, signature = "";

/** Everything that is not told each second. */
async function refresh() {
  if (!hasPage || !chosen()) {
    return;
  }
  try {
    curves.refresh(now);
    night = await ask("GET", path("/series?range=night"));
    nightBar(document.getElementById("night"), now, night);
  } catch {
    // The page says that the connection is lost; the next time may be better.
  }
}

async function refreshPlans() {
  if (hasPage && chosen()) {
    showNights(await ask("GET", path("/nights?limit=14")).catch(() => []), now);
    await showPlans(now, mayOperate, refreshPlans);
  }
}

function hear(body) {
  const isOther = body.campaigns.length !== now.campaigns.length && !hasPage;
  now = body;
  if (isOther) {
    location.reload();
    return;
  }
  show();
}

function show() {
  showJudging(now.recompute);
  if (hasPage && now.status) {
    showNow(now);
    nightBar(document.getElementById("night"), now, night);
    curves.guard(now.guard);
    const status = now.status;
    const next = [status.campaign.state, status.doing.what, status.doing.reason?.name, status.batch?.number, status.progress.done].join();
    if (next !== signature) {
      const isFirst = signature === "";
      signature = next;
      if (!isFirst) {
        refresh();
        refreshPlans();
      }
    }
  }
  control.show(now);
}

const control = controls({
  mayOperate, now: () => now,
  changed: async () => {
    hear(await ask("GET", `/tonight${subject ? `?campaign=${encodeURIComponent(subject)}` : ""}`));
    refreshPlans();
  },
});
show();
refresh();
refreshPlans();
setInterval(refresh, 15_000);
watch({ [subject ? `tonight:${subject}` : "tonight"]: hear });
