// Finds vehicles while somebody types: the same page is asked for again, and its list put in.
const form = document.getElementById("choice");
let waiting = 0;
let asking = null;

async function refresh() {
  const wish = new URLSearchParams(new FormData(form));
  asking?.abort();
  asking = new AbortController();
  const address = `/vehicles?${wish}`;
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["list", "sums"]) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id).replaceWith(fresh);
    }
    history.replaceState(null, "", address);
  } catch (failure) {
    if (failure.name !== "AbortError") throw failure;
  }
}

form?.elements.search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 180);
});
for (const name of ["group", "from", "to"]) form?.elements[name]?.addEventListener("change", refresh);
form?.addEventListener("submit", event => {
  event.preventDefault();
  refresh();
});
