// Finding an indicator by words in any of the languages.

// Many keyboards have no Kazakh letters: each also answers to the Russian letter nearest to it.
const KAZAKH = "\u04d9\u0493\u049b\u04a3\u04e9\u04b1\u04af\u04bb\u0456\u0451";
const RUSSIAN = "\u0430\u0433\u043a\u043d\u043e\u0443\u0443\u0445\u0438\u0435";

export function fold(text) {
  return [...text.toLowerCase().replaceAll("\u00a0", " ").replaceAll("\u2011", "-")]
    .map((letter) => RUSSIAN[KAZAKH.indexOf(letter)] ?? letter)
    .join("");
}

/** Whether all words of a query stand in a folded text. */
export function found(text, query) {
  return fold(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
