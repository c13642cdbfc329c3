// The texts of this page, as the server has rendered them in the reader's language.
const texts = JSON.parse(document.getElementById("words")?.textContent || "{}");
const plural = new Intl.PluralRules(document.documentElement.dataset.locale);

/** A text with its {0}, {1} … filled in. */
export function word(key, ...values) {
  const text = texts[key] ?? `??${key}??`;
  const plain = values.length ? text.replaceAll("''", "'") : text;
  return plain.replace(/\{(\d+)\}/g, (_, index) => values[index] ?? "");
}

export const has = key => key in texts;

/** A number with its noun: the form of the key that the number needs. */
export function counted(number, key, shown = number) {
  return word(`${key}.${plural.select(number)}`, shown);
}
