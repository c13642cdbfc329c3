// What waits to be judged again, and how far that is.
import * as format from "./format.js";
import { said } from "./phrase.js";
import { counted, word } from "./words.js";

const byId = id => document.getElementById(id);

function text(id, value) {
  if (byId(id).textContent !== value) {
    byId(id).textContent = value;
  }
}

export function showJudging({ queue, most, doing, said: why, slicesPerSecond, etaSeconds, oldestSeconds, failing }) {
  byId("judging").hidden = queue.slices === 0;
  if (queue.slices === 0) {
    return;
  }
  text("judging-of", word("tonight.js.judging.of", counted(queue.slices, "tonight.js.judging.slices", format.count(queue.slices)),
    counted(queue.vehicles, "js.noun.vehicles", format.count(queue.vehicles))));
  byId("judging-progress").value = most > 0 ? 1 - queue.slices / most : 0;
  const isStill = doing === "standing_still" || doing === "off";
  text("judging-eta", isStill ? word("tonight.js.judging.still") : etaSeconds === null || etaSeconds === undefined ? ""
    : word("tonight.js.judging.eta", format.duration(etaSeconds)));
  const reasons = Object.entries(queue.byReason)
    .map(([reason, slices]) => word(`tonight.js.judging.reason.${reason}`, format.count(slices))).join(", ");
  text("judging-note", [
    isStill && why.text ? said(why) : "",
    slicesPerSecond > 0 ? word("tonight.js.judging.pace", format.number(slicesPerSecond, slicesPerSecond < 10 ? 1 : 0)) : "",
    reasons,
    word("tonight.js.judging.oldest", format.duration(oldestSeconds)),
    failing.length ? counted(failing.length, "tonight.js.judging.failing", format.count(failing.length)) : "",
  ].filter(Boolean).join(" · "));
}
