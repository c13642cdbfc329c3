// Closes alerts, and tries out whether messages arrive.
import { call, confirmed } from "./api.js";
import { word } from "./words.js";

const tested = document.querySelector(".tested");

document.querySelector("[data-test]")?.addEventListener("click", async event => {
  const button = event.currentTarget;
  button.disabled = true;
  tested.hidden = true;
  const reports = await call("POST", "/alerts/test");
  button.disabled = false;
  if (!reports) {
    return;
  }
  tested.replaceChildren(...reports.map(report => {
    const line = document.createElement("li");
    line.className = `strip ${report.isDelivered ? "good" : report.isConfigured ? "bad" : ""}`;
    const channel = document.createElement("strong");
    channel.textContent = report.channel;
    line.append(channel, ` ${report.report}`);
    return line;
  }));
  tested.hidden = false;
  tested.tabIndex = -1;
  tested.focus();
});

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-close]");
  if (!button || !await confirmed(word("alerts.js.close"), button.textContent)) {
    return;
  }
  if (await call("POST", `/alerts/${button.dataset.id}/close`)) {
    location.reload();
  }
});
