// The sentence under the title: what the map shows, made by Python in no language (layers/view/sentence.py).

/** The sentence of a year in the language of the view, "" where there are no data. */
export function sentence({ doc, words }, indicator, yearIndex) {
  const phrase = (name) => words.pick(doc.phrases[name]);
  const part = (value) => {
    if (!Array.isArray(value)) return value;
    const [kind, what, decimals] = value;
    if (kind === "n") return words.number(what, decimals);
    if (kind === "s") return words.signed(what, decimals);
    if (kind === "p") return say(what);
    const names = what.map((region) => doc.regions[region].names[words.lang].short);
    const last = names.pop();
    return names.length > 0 ? words.fill(phrase("and"), { names: names.join(", "), last }) : last;
  };
  const say = ([name, params]) =>
    words.fill(phrase(name), Object.fromEntries(Object.entries(params).map(([key, value]) => [key, part(value)])));
  return (indicator.phrases?.(words.lang) ?? indicator.sentences[yearIndex] ?? []).map(say).join(" ");
}
