// Where a number comes from: source, table, row and column, the text as printed, the unit, the
// formula with its inputs, and who else publishes another figure.

import { el, link } from "../dom/dom.js";
import { statusMeaning, statusName } from "../view/statuses.js";

/** "section 5.1, table 1, row “Abai Region”, column “2024”". */
function placeText(ctx, table, code, column, summed = true) {
  const { doc, words } = ctx;
  const row = table.rows[code];
  const parts = [words.pick(table.title)];
  if (row === "Σ" && !summed) {
    parts.push(words.t("rows of several regions"));
  } else if (row === "Σ") {
    parts.push(code === doc.country.code ? words.t("sum of all regions") : words.t("sum of several rows"));
  } else if (table.row) {
    parts.push(words.fill(words.pick(table.row), { row }));
  } else if (row !== "-") {
    const named = [doc.country, ...doc.regions].find((one) => one.code === code);
    parts.push(words.t("row “{row}”", { row: named.names[words.lang].official }));
  }
  if (table.columns[column]) parts.push(words.pick(table.columns[column]));
  else if (/^\d+$/.test(column)) parts.push(words.t("column “{column}”", { column }));
  return parts.join(", ");
}

/** Source with producer and date. */
function sourceNode(ctx, table) {
  const source = ctx.doc.sources[table.source];
  const producer = [ctx.words.pick(source.producer), ctx.words.pick(source.date)].filter(Boolean).join(", ");
  return el("div", null, link(ctx.words.pick(source.title), source.url), ` (${producer})`);
}

function printedNode(ctx, printed) {
  if (printed === undefined) return null;
  const text = printed === "" ? ctx.words.t("the cell is empty") : ctx.words.t("printed: “{text}”", { text: printed });
  return el("b", { class: "sm-printed" }, text);
}

function unitNode(ctx, unit) {
  if (!unit) return null;
  const { words } = ctx;
  const understood = words.pick(unit.understood);
  const text = words.t("Unit as printed: “{printed}”; understood as: {understood}.", {
    printed: unit.printed,
    understood,
  });
  return el("div", { class: "sm-unit-note" }, `${text} ${words.pick(unit.why)}`);
}

/** A region's figures in some tables: each where it is printed, or recovered from what. Several rows are `summed`,
 * unless each was used by itself. */
function originNodes(ctx, origins, code, summed = true) {
  return ownOrigins(ctx, origins, code).map(({ table, column }) => originNode(ctx, table, column, code, summed));
}

/** The tables, with their columns, that a region's figures stand in: a sum of rows stands for the row of that name,
 * which another indicator may use. */
function ownOrigins({ doc, words }, origins, code) {
  const tables = origins.map(([index, column]) => ({ table: doc.tables[index], column }));
  const own = tables.filter(({ table }) => code in table.rows);
  const key = ({ table, column }) => words.pick(table.title) + column;
  const sums = own.filter(({ table }) => table.rows[code] === "Σ").map(key);
  return own.filter((one) => one.table.rows[code] === "Σ" || !sums.includes(key(one)));
}

function originNode(ctx, table, column, code, summed) {
  if (table.source === null) return recoveredNode(ctx, table, column, code);
  const place = el("div", null, placeText(ctx, table, code, column, summed));
  const printed = printedNode(ctx, table.cells[column]?.[code]);
  if (printed) place.append(" – ", printed);
  return el("li", null, place, sourceNode(ctx, table), unitNode(ctx, table.unit));
}

/** A figure that stands in no document: what it is, how it was recovered, and from what. */
function recoveredNode(ctx, table, column, code) {
  const { words } = ctx;
  const number = table.cells[column]?.[code];
  const what = words.pick(table.title) + (number ? ` – ${words.number(Number(number), 0)}` : "");
  const inputs = originNodes(ctx, table.inputs, code, false);
  return el("li", null, el("div", null, recoveredText(words, table, what)), el("ul", null, ...inputs));
}

function otherNode(ctx, { table: tableIndex, column, printed, unit }, code) {
  const table = ctx.doc.tables[tableIndex];
  const figure = el("div", null, printedNode(ctx, printed), `, ${ctx.words.pick(unit)}`);
  return el("li", null, figure, el("div", null, placeText(ctx, table, code, column)), sourceNode(ctx, table));
}

/** Everything about the origin of a value, as nodes; empty when the year has no data. The region is
 * given by its index, -1 for the country. */
export function provenance(ctx, indicator, yearIndex, region, cell) {
  const { doc, lookups, words } = ctx;
  const origins = indicator.origins[yearIndex] ?? [];
  if (origins.length === 0) return [];
  const code = region < 0 ? doc.country.code : doc.regions[region].code;
  const status = el("p", null, el("b", null, statusName(ctx, cell.status)));
  // Of a published value the printed text says more; a derived one without a formula has a note.
  const plain = cell.status === "normal" || (cell.status === "derived" && !indicator.formula);
  if (!plain) status.append(`. ${statusMeaning(ctx, cell.status)}`);
  const nodes = [status];
  if (indicator.formula) {
    const formula = el("b", null, words.pick(indicator.formula));
    nodes.push(el("p", null, `${words.t("Calculated as")}: `, formula));
    nodes.push(el("p", { class: "sm-heading" }, words.t("Inputs")));
  }
  nodes.push(el("ul", null, ...originNodes(ctx, origins, code)));
  const others = lookups.others(indicator, yearIndex, region);
  if (others.length > 0) {
    nodes.push(el("p", { class: "sm-heading" }, words.t("Also published")));
    nodes.push(el("ul", { class: "sm-others" }, ...others.map((other) => otherNode(ctx, other, code))));
  }
  return nodes;
}

/** Tables that figures come from in the end, those recovered before what they come from; of a region (code) its own. */
function tablesOf(ctx, origins, code) {
  const tables = code
    ? ownOrigins(ctx, origins, code).map(({ table }) => table)
    : origins.map(([index]) => ctx.doc.tables[index]);
  return tables.flatMap((table) => [table, ...tablesOf(ctx, table.inputs, code)]);
}

function sourceIndices(tables) {
  return [...new Set(tables.map(({ source }) => source).filter((source) => source !== null))];
}

/** What stands in no document, each with how it was recovered. */
function recoveredTexts({ words }, tables) {
  const recovered = tables.filter((table) => table.recovered);
  return [...new Set(recovered.map((table) => recoveredText(words, table, words.pick(table.title))))];
}

function recoveredText(words, table, what) {
  return words.t("{what}: recovered, {formula}", { what, formula: words.pick(table.recovered) });
}

/** Titles of the sources behind an indicator in a year, and of what was recovered from them; with a region's code
 * those of its value. */
export function sourceTitles(ctx, indicator, yearIndex, code) {
  const origins = indicator.origins[yearIndex] ?? [];
  const own = code ? tablesOf(ctx, origins, code) : [];
  const tables = own.length > 0 ? own : tablesOf(ctx, origins);
  const titles = sourceIndices(tables).map((index) => ctx.words.pick(ctx.doc.sources[index].title));
  return [...titles, ...recoveredTexts(ctx, tables)];
}

/** The sources behind an indicator in a year, each once, with producer, and what was recovered from them. */
export function sourcesOf(ctx, indicator, yearIndex) {
  const { doc, words } = ctx;
  const tables = tablesOf(ctx, indicator.origins[yearIndex] ?? []);
  const links = sourceIndices(tables).map((index) => {
    const source = doc.sources[index];
    return link(`${words.pick(source.producer)}: ${words.pick(source.title)}`, source.url);
  });
  return [...links, ...recoveredTexts(ctx, tables).map((text) => el("span", null, text))];
}
