// Writes what the service says in the reader's language, as PhraseText does on the server.
import * as format from "./format.js";
import { counted, has, word } from "./words.js";

function term({ kind, text, number, phrases }) {
  switch (kind) {
    case "text": return text;
    case "clauses": return phrases.map(said).join("");
    case "list": return phrases.map(said).join(", ");
    case "count": return format.number(number, Number.isInteger(number) ? 0 : 1);
    case "ratio": return format.number(number, 2);
    case "percent": return `${format.number(number)} %`;
    case "bytes": return format.bytes(number);
    case "seconds": return number < 1 ? `${format.number(number * 1000)} ms` : `${format.number(number, 1)} s`;
    case "duration": return format.duration(number);
    case "instant": return format.moment(number * 1000);
    default: return counted(number, `js.noun.${kind}`, format.count(number));
  }
}

/** A phrase of the API, such as {code: "campaign.batch_pause", text: "…", terms: [...]}. */
export function said(phrase) {
  const key = `js.said.${phrase.code}`;
  return phrase.code && has(key) ? word(key, ...phrase.terms.map(term)) : phrase.text;
}
