// A value in words: number, unit, status, rank, and what is doubtful about it.

import { decimalsOf } from "./digits.js";
import { NOUGHTS, signOf, statusName, ZEROS } from "./statuses.js";

/** @import { Absence, Cell, Context, ShownIndicator, Valued } from "./types.d.ts" */

const FIRST_LETTER = "a".charCodeAt(0);

/** The number of a cell with the sign of its status: a true zero has no decimals, so that it is not
 * taken for a small number. "" where there is no value.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {Valued} cell */
export function numberText(ctx, indicator, yearIndex, cell) {
  if (cell.value === null) return "";
  const decimals = NOUGHTS.includes(cell.status) ? 0 : decimalsOf(indicator, yearIndex, cell.value);
  return (
    ctx.words[indicator.signed ? "signed" : "measured"](cell.value, decimals) +
    signOf(indicator, yearIndex, cell.status)
  );
}

/** That a region is no unit of the year, and which unit held its ground or took its place.
 * @param {Context} ctx
 * @param {Absence} absence */
export function absenceText(ctx, { holder, heirs }) {
  const names = (holder < 0 ? heirs : [holder]).map((index) => shortName(ctx, index)).join(", ");
  const { words } = ctx;
  return holder < 0
    ? words.t("No longer there; now {names}", { names })
    : words.t("Not yet formed; part of {names}", { names });
}

/** Which unit held the ground of a region not yet formed.
 * @param {Context} ctx
 * @param {Absence} absence */
export function partOfText(ctx, { holder }) {
  return holder < 0 ? "" : ctx.words.t("part of {name}", { name: shortName(ctx, holder) });
}

/** @param {Context} ctx @param {number} index */
function shortName(ctx, index) {
  return ctx.doc.regions[index].names[ctx.words.lang].short;
}

/** Value with unit, or the name of the status.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {Valued} cell */
export function valueText(ctx, indicator, yearIndex, cell) {
  if (cell.absent) return absenceText(ctx, cell.absent);
  if (cell.value === null) return statusName(ctx, cell.status);
  return ctx.words.withUnit(numberText(ctx, indicator, yearIndex, cell), ctx.words.pick(indicator.unit));
}

/** The name of the status where it must be said beside the value, else "".
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {Valued} cell */
export function statusBeside(ctx, indicator, yearIndex, cell) {
  if (cell.value === null) return "";
  const said = ZEROS.includes(cell.status) || signOf(indicator, yearIndex, cell.status) !== "";
  return said ? statusName(ctx, cell.status) : "";
}

/** "Rank 3 of 20", or "" where there is no rank.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {Cell} cell */
export function rankText(ctx, indicator, yearIndex, cell) {
  if (cell.rank === null) return "";
  const count = ctx.lookups.ranked(indicator, yearIndex);
  return ctx.words.t("Rank {rank} of {count}", { rank: cell.rank, count });
}

/** What stands for a region's name where there is no room for it, here and in the list: its rank, or a letter for
 * those without one.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @returns {(region: number) => string} */
export function keysOf(ctx, indicator, yearIndex) {
  const cellOf = (/** @type {number} */ region) => ctx.lookups.cell(indicator, yearIndex, region);
  const unranked = ctx.doc.order[ctx.words.lang].filter((at) => cellOf(at).rank === null && !cellOf(at).absent);
  return (region) => String(cellOf(region).rank ?? String.fromCharCode(FIRST_LETTER + unranked.indexOf(region)));
}

/** What a unit of the year holds besides today's region of its name, "" for nothing.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {number} region */
export function holdingText(ctx, indicator, yearIndex, region) {
  const held = ctx.lookups.heldBy(ctx.lookups.vintage(indicator, yearIndex), region);
  const names = held.map((index) => shortName(ctx, index)).join(", ");
  return names ? ctx.words.t("With today's {names}", { names }) : "";
}

/** Why a value looks implausible, one text for each mark: rule and ratio.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {number} region */
export function markTexts(ctx, indicator, yearIndex, region) {
  return ctx.lookups.marks(indicator, yearIndex, region).map(([rule, ratio]) => {
    const digits = ratio > 0 ? Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(ratio)))) : 0;
    return `${ctx.words.pick(ctx.doc.markRules[rule])}: ×${ctx.words.number(ratio, digits)}`;
  });
}

/** One line about a region for the ear: name, value with unit or status, rank, doubts.
 * @param {Context} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {number} region */
export function describe(ctx, indicator, yearIndex, region) {
  const cell = ctx.lookups.cell(indicator, yearIndex, region);
  const name = ctx.words.official(ctx.doc.regions[region]);
  const parts = [
    `${name}: ${valueText(ctx, indicator, yearIndex, cell)}`,
    statusBeside(ctx, indicator, yearIndex, cell),
    rankText(ctx, indicator, yearIndex, cell),
    holdingText(ctx, indicator, yearIndex, region),
    ...markTexts(ctx, indicator, yearIndex, region),
  ];
  return parts.filter(Boolean).join(", ");
}
