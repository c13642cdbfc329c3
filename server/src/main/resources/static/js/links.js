// Where pages are. VehicleLinks says the same on the server.
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** A vehicle's page; without a day, of the last one that is known. */
export function vehicleLink(code, day) {
  return PLAIN.test(code)
    ? `/vehicles/${code}${day ? `?day=${day}` : ""}`
    : `/vehicles?code=${encodeURIComponent(code)}${day ? `&day=${day}` : ""}`;
}

/** A query of what is there. */
export function query(values) {
  const said = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return said.length ? `?${new URLSearchParams(said)}` : "";
}
