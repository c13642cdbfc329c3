// Takes a campaign back to an earlier batch, after telling what that would remove.
import { call, confirmed, say } from "./api.js";
import { count } from "./format.js";
import { counted, word } from "./words.js";

const { campaign } = document.getElementById("main").dataset;

function told(outcome) {
  return word("campaigns.js.what", outcome.batches.slice().sort((a, b) => a - b).join(", "),
    counted(outcome.vehicles, "campaigns.js.vehicles", count(outcome.vehicles)),
    counted(outcome.slices, "campaigns.js.slices", count(outcome.slices)),
    counted(outcome.fixes, "campaigns.js.fixes", count(outcome.fixes)));
}

async function back(button) {
  const path = `/campaigns/${encodeURIComponent(campaign)}/rollback`;
  const toBatch = Number(button.dataset.to);
  button.disabled = true;
  const plan = await call("POST", path, { toBatch, isDryRun: true });
  button.disabled = false;
  if (!plan) {
    return;
  }
  const question = [word("campaigns.js.question", told(plan)), ...plan.notes].join("\n\n");
  if (!await confirmed(question, word("campaigns.js.yes"))) {
    return;
  }
  button.disabled = true;
  say(word("campaigns.js.working"));
  const outcome = await call("POST", path, { toBatch, isDryRun: false });
  button.disabled = false;
  if (outcome?.isComplete) {
    location.reload();
  } else if (outcome) {
    say(word("campaigns.js.interrupted"), "warn");
  }
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-back]");
  if (button) {
    back(button);
  }
});
