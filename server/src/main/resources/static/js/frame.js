// What stands around every page: menu on small screens, language, colours, log out.
import { call } from "./api.js";

const root = document.documentElement;
const year = 400 * 86_400;

function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
}

const menu = document.querySelector(".menu");
function open(isOpen) {
  menu.setAttribute("aria-expanded", isOpen);
  document.querySelector(".top").classList.toggle("open", isOpen);
}
menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
    open(false);
    menu.focus();
  }
});

for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", event => {
    event.preventDefault();
    remember("language", link.dataset.language);
    location.reload();
  });
}

for (const button of document.querySelectorAll("[data-theme-choice]")) {
  button.addEventListener("click", () => {
    root.dataset.theme = button.dataset.themeChoice;
    remember("theme", button.dataset.themeChoice);
    for (const one of document.querySelectorAll("[data-theme-choice]")) {
      one.setAttribute("aria-pressed", one === button);
    }
    document.dispatchEvent(new Event("theme"));
  });
}

document.querySelector("[data-log-out]")?.addEventListener("click", async () => {
  if (await call("POST", "/logout") !== undefined) {
    location.assign("/login");
  }
});
