// Begins, holds and ends campaigns; makes them; turns the knobs that pace them.
import { ask, call, confirmed, say } from "./api.js";
import { word } from "./words.js";
import { element } from "./tonight-now.js";

const KNOBS = ["batch.workers_per_batch", "batch.vehicles_per_batch", "batch.delay_minutes", "batch.max_daily_batches",
  "window.start", "window.end", "nice_ratio"].map(name => `legacy_sync.${name}`);

const byId = id => document.getElementById(id);

export function controls({ mayOperate, now, changed }) {
  chooser();
  for (const dialog of document.querySelectorAll("main dialog")) {
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  }
  if (mayOperate) {
    for (const button of document.querySelectorAll("[data-verb]")) {
      button.addEventListener("click", () => act(button, now().status.campaign.name));
    }
    byId("configure").addEventListener("click", configure);
    byId("knobs").addEventListener("submit", saveKnobs);
    byId("new")?.addEventListener("click", () => create());
    document.querySelector("[data-new]")?.addEventListener("click", () => create());
    byId("wish").addEventListener("submit", make);
    byId("wish-group").addEventListener("change", () => byId("wish-vehicles").disabled = byId("wish-group").value !== "");
    const group = new URLSearchParams(location.search).get("group");
    if (group !== null && (byId("new") || document.querySelector("[data-new]"))) {
      create(group);
    }
  }

  /** @param group for whose vehicles, if somebody came from a group's page */
  async function create(group = "") {
    const groups = await ask("GET", "/groups").catch(() => []);
    const select = byId("wish-group");
    select.replaceChildren(select.options[0], ...groups.map(one => new Option(one.name, one.name, false, one.name === group)));
    select.closest(".field").hidden = groups.length === 0;
    byId("wish-vehicles").disabled = select.value !== "";
    byId("create").showModal();
  }

  function chooser() {
    const place = byId("campaigns");
    const select = place.querySelector("select");
    const all = now().campaigns;
    place.hidden = all.length < 2;
    select.replaceChildren(...all.map(one =>
      new Option(`${one.name} · ${word(`tonight.js.state.${one.state}`)}`, one.name, false, one.name === now().status?.campaign.name)));
    select.addEventListener("change", () => location.assign(`/?campaign=${encodeURIComponent(select.value)}`));
  }

  async function act(button, name) {
    const verb = button.dataset.verb;
    if (verb === "stop" && !await confirmed(word("tonight.js.stopQuestion", name), word("tonight.js.stopYes"))) {
      return;
    }
    button.disabled = true;
    const campaign = await call("POST", `/campaigns/${encodeURIComponent(name)}/${verb}`);
    button.disabled = false;
    if (campaign) {
      say(word("tonight.js.acted", name, word(`tonight.js.state.${campaign.state}`)));
      await changed();
      document.querySelector("#controls button:not([hidden])")?.focus();
    }
  }

  async function configure() {
    byId("knobs-problem").textContent = "";
    const all = await call("GET", "/settings");
    if (!all) {
      return;
    }
    byId("knobs").replaceChildren(...KNOBS.flatMap(key => {
      const setting = all.settings.find(one => one.key === key);
      if (!setting) {
        return [];
      }
      const id = key.replaceAll(".", "-");
      const input = element("input", { id, name: key, value: setting.value, autocomplete: "off", "aria-describedby": `${id}-note`,
        inputmode: key.includes("window") ? "text" : "decimal" });
      input.dataset.before = setting.value;
      return [element("div", { className: "field" }, element("label", { for: id, text: word(`tonight.js.knob.${key}`) }), input,
        element("p", { className: "note", id: `${id}-note`, lang: "en", text: setting.source }))];
    }));
    byId("settings").showModal();
  }

  async function saveKnobs(event) {
    event.preventDefault();
    const duration = byId("for").value;
    const saved = [];
    for (const input of byId("knobs").querySelectorAll("input")) {
      if (input.value.trim() === input.dataset.before) {
        continue;
      }
      try {
        await ask("PUT", `/settings/${encodeURIComponent(input.name)}`, { value: input.value, ...(duration && { for: duration }) });
        input.dataset.before = input.value.trim();
        saved.push(word(`tonight.js.knob.${input.name}`));
      } catch (problem) {
        byId("knobs-problem").textContent = problem.message;
        input.focus();
        return;
      }
    }
    byId("settings").close();
    say(saved.length ? word("tonight.js.saved", saved.join(", ")) : word("tonight.js.unchanged"));
    await changed();
  }

  async function make(event) {
    event.preventDefault();
    const wish = new FormData(byId("wish"));
    const vehicles = (wish.get("vehicles") ?? "").trim();
    const which = wish.get("group") ? { group: wish.get("group") }
      : vehicles === "" ? { discover: true }
      : /[*?]/.test(vehicles) ? { vehiclesLike: vehicles }
      : { vehicles: vehicles.split(/[\s,;]+/) };
    const days = wish.get("daysBack");
    try {
      const made = await ask("POST", "/campaigns", { name: wish.get("name"), ...which, ...(days && { daysBack: +days }) });
      location.assign(`/?campaign=${encodeURIComponent(made.campaign.name)}`);
    } catch (problem) {
      byId("wish-problem").textContent = problem.message;
    }
  }

  return {
    show(body) {
      const verbs = body.status?.campaign.verbs || [];
      for (const button of document.querySelectorAll("[data-verb]")) {
        button.hidden = !verbs.includes(button.dataset.verb);
      }
    },
  };
}
