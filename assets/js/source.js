// Where a number comes from: source, table, row and column as printed.

import { el, link } from "./dom.js";

/** Source lines of a value, one per table it comes from; region code "KZ…" names the row. */
export function sourceLines(ctx, indicator, yearIndex, code) {
  const { doc, words } = ctx;
  return (indicator.origins[yearIndex] ?? []).map(([tableIndex, column]) => {
    const table = doc.tables[tableIndex];
    const source = doc.sources[table.source];
    const row = table.rows[code];
    const details = [words.pick(table.title)];
    if (row) details.push(words.t("row “{row}”", { row }));
    if (column) details.push(words.t("column “{column}”", { column }));
    const line = el("li", null, link(words.pick(source.title), source.url));
    line.append(`, ${details.join(", ")}`);
    return line;
  });
}

function sourceIndices(ctx, indicator, yearIndex) {
  const tables = (indicator.origins[yearIndex] ?? []).map(([table]) => ctx.doc.tables[table]);
  return [...new Set(tables.map(({ source }) => source))];
}

/** Titles of the sources behind an indicator in a year, each once. */
export function sourceTitles(ctx, indicator, yearIndex) {
  const { doc, words } = ctx;
  return sourceIndices(ctx, indicator, yearIndex).map((index) => words.pick(doc.sources[index].title));
}

/** The sources behind an indicator in a year, each once, with producer. */
export function sourcesOf(ctx, indicator, yearIndex) {
  const { doc, words } = ctx;
  return sourceIndices(ctx, indicator, yearIndex).map((index) => {
    const source = doc.sources[index];
    return link(`${words.pick(source.producer)}: ${words.pick(source.title)}`, source.url);
  });
}
