// Asks the server to walk the whole log.
import { call } from "./api.js";
import { count } from "./format.js";
import { word } from "./words.js";

const button = document.querySelector("[data-check]");
const place = document.getElementById("checked");

button.addEventListener("click", async () => {
  button.disabled = true;
  const check = await call("GET", "/audit/check");
  button.disabled = false;
  if (check) {
    place.hidden = false;
    place.className = `strip ${check.isIntact ? "good" : "bad"}`;
    place.textContent = check.isIntact
      ? word("audit.js.intact", count(check.entries), `${check.entries}:${check.detail}`)
      : word("audit.js.broken", check.detail);
  }
});
