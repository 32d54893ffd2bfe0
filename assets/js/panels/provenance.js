// Where a number comes from: source, table, row and column, the text as printed, the unit, the
// formula with its inputs, and who else publishes another figure.

import { el, link } from "../dom/dom.js";
import { statusMeaning, statusName } from "../view/statuses.js";

/** "table 1, row “Abay”, column “2024”"; row "Σ" is a sum of the table's rows. */
function placeText(ctx, table, code, column) {
  const { words } = ctx;
  const row = table.rows[code];
  const parts = [words.pick(table.title)];
  if (row === "Σ") {
    parts.push(code === ctx.doc.country.code ? words.t("sum of all regions") : words.t("sum of several rows"));
  } else if (row) {
    parts.push(words.t("row “{row}”", { row }));
  }
  if (column) parts.push(words.t("column “{column}”", { column }));
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

function originNode(ctx, [tableIndex, column], code) {
  const table = ctx.doc.tables[tableIndex];
  const place = el("div", null, placeText(ctx, table, code, column));
  const printed = printedNode(ctx, table.cells?.[column]?.[code]);
  if (printed) place.append(" – ", printed);
  return el("li", null, place, sourceNode(ctx, table), unitNode(ctx, table.unit));
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
  nodes.push(el("ul", null, ...origins.map((origin) => originNode(ctx, origin, code))));
  const others = lookups.others(indicator, yearIndex, region);
  if (others.length > 0) {
    nodes.push(el("p", { class: "sm-heading" }, words.t("Also published")));
    nodes.push(el("ul", { class: "sm-others" }, ...others.map((other) => otherNode(ctx, other, code))));
  }
  return nodes;
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
