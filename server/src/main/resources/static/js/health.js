// Keeps the page current: takes its middle anew every few seconds while somebody looks.
const EVERY_MS = 10_000;

async function renew() {
  if (document.hidden) {
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["#health", ".page-head"]) {
      const now = document.querySelector(part);
      const next = fresh.querySelector(part);
      if (next && !now.contains(document.activeElement)) {
        now.replaceWith(next);
      }
    }
  } catch {
    // The next look may find the server again.
  }
}

setInterval(renew, EVERY_MS);
document.addEventListener("visibilitychange", renew);
