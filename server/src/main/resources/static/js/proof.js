// Prints, and finds vehicles while somebody types: the same page is asked for again, and its list put in.
document.querySelector("[data-print]")?.addEventListener("click", () => print());

const form = document.getElementById("choice");
let waiting = 0;
let asking = null;

async function refresh() {
  const address = `/proof?${new URLSearchParams(new FormData(form))}`;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("list");
    if (fresh) document.getElementById("list").replaceWith(fresh);
    history.replaceState(null, "", address);
  } catch (failure) {
    if (failure.name !== "AbortError") throw failure;
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 180);
});
form?.addEventListener("submit", event => {
  event.preventDefault();
  refresh();
});
