// Gives groups rules of their own, or the fleet's again: every select with data-rules-of does.
import { call, confirmed, say } from "./api.js";
import { word } from "./words.js";

for (const select of document.querySelectorAll("select[data-rules-of]")) {
  let before = select.value;
  select.addEventListener("change", async () => {
    const group = select.dataset.rulesOf, label = select.selectedOptions[0].textContent;
    const path = `/rules/groups/${encodeURIComponent(group)}`;
    const isWished = await confirmed(word("js.rules.ask", group, label), word("js.rules.yes"));
    const done = isWished && (select.value === ""
      ? await call("DELETE", path)
      : await call("PUT", path, { profile: select.value }));
    if (done) {
      before = select.value;
      say(word("js.rules.done", group, label));
      document.dispatchEvent(new Event("rules"));
    } else {
      select.value = before;
    }
  });
}
