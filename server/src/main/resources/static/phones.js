// Makes, rotates and revokes tokens through the API. A token is shown once and kept nowhere.
"use strict";

const outcome = document.getElementById("outcome");

async function call(method, path, body) {
  const answer = await fetch("/api/v1/tokens" + path, {
    method,
    headers: { "Content-Type": "application/json", "Nighthaul-Client": "console" },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.detail || `HTTP ${answer.status}`);
  }
  return said;
}

function show(kind, ...parts) {
  outcome.className = kind;
  outcome.replaceChildren(...parts);
}

function showToken(made) {
  const code = document.createElement("code");
  code.textContent = made.token;
  const done = document.createElement("a");
  done.href = "/phones";
  done.textContent = "I have it";
  show("good", `The token of ${made.device}, shown this once: `, code, " ", done);
}

async function attempt(work) {
  try {
    await work();
  } catch (failure) {
    show("open", failure.message);
  }
}

document.getElementById("new-token").addEventListener("submit", event => {
  event.preventDefault();
  const wish = new FormData(event.target);
  attempt(async () => showToken(await call("POST", "", {
    device: wish.get("device"),
    user: wish.get("user"),
    vehicle: wish.get("vehicle"),
    lasts: wish.get("lasts") || null,
    readOnly: wish.has("readOnly"),
  })));
});

document.addEventListener("click", event => {
  const button = event.target.closest("button[data-do]");
  if (!button) {
    return;
  }
  const id = encodeURIComponent(button.dataset.id);
  attempt(async () => {
    if (button.dataset.do === "rotate") {
      showToken(await call("POST", `/${id}/rotate`));
    } else if (confirm(`Revoke ${button.dataset.id}? The phone cannot upload any more; what it has waits there.`)) {
      await call("DELETE", `/${id}`);
      location.reload();
    }
  });
});
