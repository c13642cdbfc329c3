// Makes, rotates and revokes tokens through the API. A token is shown once and kept nowhere.
import { call, confirmed, say } from "./api.js";
import { word } from "./words.js";

const place = document.getElementById("token");

function show(made) {
  if (!made) {
    return;
  }
  place.querySelector("code").textContent = made.token;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

document.getElementById("new-token")?.addEventListener("submit", async event => {
  event.preventDefault();
  const wish = new FormData(event.target);
  show(await call("POST", "/tokens", {
    device: wish.get("device"),
    user: wish.get("user"),
    vehicle: wish.get("vehicle"),
    lasts: wish.get("lasts") || null,
    readOnly: wish.has("readOnly"),
  }));
});

document.querySelector("[data-copy]")?.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(place.querySelector("code").textContent);
    say(word("uploads.js.copied"));
  } catch {
    getSelection().selectAllChildren(place.querySelector("code"));
  }
});

document.addEventListener("click", async event => {
  const button = event.target.closest("button[data-do]");
  if (!button) {
    return;
  }
  const path = `/tokens/${encodeURIComponent(button.dataset.id)}`;
  if (button.dataset.do === "rotate") {
    show(await call("POST", `${path}/rotate`));
  } else if (await confirmed(word("uploads.js.revoke", button.dataset.id), button.textContent)
      && await call("DELETE", path)) {
    location.reload();
  }
});
