// Finding an indicator by words in any of the languages.

// Many keyboards have no Kazakh letters: each also answers to the Russian letter nearest to it.
const NEAREST = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", ё: "е" };

export function fold(text) {
  return text.toLowerCase().replace(/[әғқңөұүһіё]/g, (letter) => NEAREST[letter]);
}

/** Whether all words of a query stand in a folded text. */
export function found(text, query) {
  return fold(query).split(/\s+/).every((word) => text.includes(word));
}
