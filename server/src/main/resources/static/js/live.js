// Hears what is going on, and says whether it still does.

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
        // Refused, not lost: signed out, or the server is starting.
        setTimeout(connect, 10_000);
      }
    });
    for (const [feed, hear] of Object.entries(feeds)) {
      source.addEventListener(feed.split(":")[0], event => hear(JSON.parse(event.data)));
    }
  };
  connect();
  // A page that is kept for the way back must not hold a connection.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", event => event.persisted && connect());
}
