// Lets people and programs in, and shuts them out again.
import { call, confirmed, say } from "./api.js";
import { word } from "./words.js";

const part = encodeURIComponent;

/** Something that is shown once; the page is loaded anew when it was taken note of. */
function once(sentence, secret) {
  const code = document.createElement("code");
  code.className = "secret";
  code.textContent = secret;
  const dialog = document.createElement("dialog");
  const text = document.createElement("p");
  text.append(sentence, code);
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "buttons";
  const button = document.createElement("button");
  button.textContent = "OK";
  form.append(button);
  dialog.append(text, form);
  document.body.append(dialog);
  dialog.addEventListener("close", () => location.reload());
  dialog.showModal();
}

const forms = {
  async password({ current, password }) {
    if (await call("POST", "/me/password", { current, password })) {
      location.assign("/login?changed");
    }
  },
  async user({ name, role }) {
    const made = await call("POST", "/users", { name, role });
    if (made) {
      once(word("users.js.password", made.name), made.password);
    }
  },
  async token({ name, role, lasts }) {
    const made = await call("POST", "/api-tokens", { name, role, ...(lasts.trim() ? { lasts: lasts.trim() } : {}) });
    if (made) {
      once(word("users.js.token"), made.token);
    }
  },
};

for (const form of document.querySelectorAll("[data-form]")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    forms[form.dataset.form](Object.fromEntries(new FormData(form)));
  });
}

const deeds = {
  async disable({ name }) {
    return await confirmed(word("users.js.disable", name), word("users.js.yes"))
      && await call("PUT", `/users/${part(name)}`, { active: false });
  },
  async signOut({ name }) {
    return await confirmed(word("users.js.signOut", name), word("users.js.yes"))
      && await call("POST", `/users/${part(name)}/sign-out`);
  },
  enable: ({ name }) => call("PUT", `/users/${part(name)}`, { active: true }),
  async revoke({ id, name }) {
    return await confirmed(word("users.js.revoke", name), word("users.js.yes"))
      && await call("DELETE", `/api-tokens/${part(id)}`);
  },
  async reset({ name }) {
    if (await confirmed(word("users.js.reset", name), word("users.js.yes"))) {
      const made = await call("POST", `/users/${part(name)}/password`, {});
      if (made) {
        once(word("users.js.password", name), made.password);
      }
    }
    return undefined;
  },
};

document.addEventListener("click", async event => {
  const button = event.target.closest("button[data-do]");
  if (button && await deeds[button.dataset.do](button.closest("tr").dataset)) {
    location.reload();
  }
});

for (const select of document.querySelectorAll("select[data-do=role]")) {
  let before = select.value;
  select.addEventListener("change", async () => {
    const { name } = select.closest("tr").dataset;
    if (await call("PUT", `/users/${part(name)}`, { role: select.value })) {
      before = select.value;
      say(word("users.js.role", name, select.selectedOptions[0].textContent));
    } else {
      select.value = before;
    }
  });
}
