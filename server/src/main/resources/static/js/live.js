// Hears what is going on, and says whether it still does.
import { say } from "./api.js";
import { word } from "./words.js";

/**
 * Watches feeds, such as { "tonight:history": body => … }. A lost connection comes back by itself.
 * The element is given data-live "on" or "off".
 */
export function watch(feeds, element = document.documentElement) {
  const query = Object.keys(feeds).map(feed => `feed=${encodeURIComponent(feed)}`).join("&");
  let source;
  const connect = () => {
    source = new EventSource(`/api/v1/events?${query}`);
    source.addEventListener("open", () => element.dataset.live = "on");
    source.addEventListener("error", () => {
      element.dataset.live = "off";
      if (source.readyState === EventSource.CLOSED) {
        refused();
      }
    });
    for (const [feed, hear] of Object.entries(feeds)) {
      source.addEventListener(feed.split(":")[0], event => hear(JSON.parse(event.data)));
    }
  };
  // Not lost: signed out, or the server is starting.
  const refused = async () => {
    const { status } = await fetch("/api/v1/me", { headers: { Accept: "application/json" } }).catch(() => ({ status: 0 }));
    if (status === 401) {
      const link = document.createElement("a");
      link.href = "/login";
      link.textContent = word("js.signIn");
      say([`${word("js.signedOut")} `, link], "bad");
    } else {
      setTimeout(connect, 10_000);
    }
  };
  connect();
  // A page that is kept for the way back must not hold a connection.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", event => event.persisted && connect());
}
