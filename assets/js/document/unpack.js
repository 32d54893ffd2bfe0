// Undoing what an exported file packs (layers/document/packing.py): shared texts, coordinates as letters.

import { counted, ranked } from "./ranks.js";

/**
 * @typedef {{ grid: number, shape: string[] }} PackedInset
 * @typedef {{ topology: { arcs: string[] }, insets: PackedInset[] }} PackedGroup
 */

const PACKED = "scimap.packed/1";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MORE = 32;

const ranks = new Uint8Array(128);
[...LETTERS].forEach((letter, rank) => (ranks[letter.charCodeAt(0)] = rank));

/** Pairs of numbers written as letters.
 * @param {string} text
 * @returns {[number, number][]} */
function points(text) {
  /** @type {number[]} */
  const numbers = [];
  let number = 0;
  let weight = 1;
  for (let at = 0; at < text.length; at += 1) {
    const rank = ranks[text.charCodeAt(at)];
    number += (rank % MORE) * weight;
    weight *= MORE;
    if (rank < MORE) {
      numbers.push(number % 2 ? -(number + 1) / 2 : number / 2);
      number = 0;
      weight = 1;
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let at = 1; at < numbers.length; at += 2) pairs.push([numbers[at - 1], numbers[at]]);
  return pairs;
}

/** @param {string} text @param {number} grid */
function ring(text, grid) {
  let [x, y] = [0, 0];
  return points(text).map(([dx, dy]) => [(x += dx * grid), (y += dy * grid)]);
}

/** @param {PackedGroup} packed */
function group(packed) {
  const { topology, insets } = packed;
  return {
    ...packed,
    topology: { ...topology, arcs: topology.arcs.map(points) },
    insets: insets.map(({ grid, ...inset }) => ({ ...inset, shape: inset.shape.map((text) => ring(text, grid)) })),
  };
}

/** @type {Record<string, string>} */
const STATUSES = {
  n: "normal",
  z: "zero",
  t: "zero_by_total",
  g: "negligible",
  f: "not_financed",
  r: "undistributed",
  u: "not_disclosed",
  q: "questioned",
  m: "missing",
  a: "not_applicable",
  e: "estimated",
  d: "derived",
  p: "provisional",
};

/** An indicator with its statuses in full, and with what follows from its values.
 * @param {any} packed */
function indicator(packed) {
  return {
    ...packed,
    ranks: packed.values.map(ranked),
    counts: packed.classes.map((/** @type {string} */ year) => counted([...year].map(Number))),
    status: packed.status.map((/** @type {string} */ year) => [...year].map((letter) => STATUSES[letter])),
    country: packed.country.map((/** @type {{ status: string }} */ cell) => ({
      ...cell,
      status: STATUSES[cell.status],
    })),
  };
}

/** The map document of a packed one; any other value as it is.
 * @param {any} packed
 * @returns {any} */
export function unpack(packed) {
  if (packed?.schema !== PACKED) return packed;
  const { shared, document: inner } = packed;
  /** @type {unknown[]} */
  const opened = [];
  /** @type {(value: any) => unknown} */
  const open = (value) => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(open);
    if (typeof value.$ === "number") return (opened[value.$] ??= open(shared[value.$]));
    /** @type {Record<string, unknown>} */
    const whole = {};
    // A key "__proto__" is data like any other.
    for (const key of Object.keys(value)) {
      if (key === "__proto__") Object.defineProperty(whole, key, { value: open(value[key]), enumerable: true });
      else whole[key] = open(value[key]);
    }
    return whole;
  };
  const { forms, texts, ...rest } = inner;
  const drawn = Object.entries(/** @type {Record<string, { groups: PackedGroup[] } | null>} */ (forms)).map(
    ([name, form]) => [name, form && { ...form, groups: form.groups.map(group) }],
  );
  const { "": keys, ...langs } = texts;
  const spoken = Object.entries(/** @type {Record<string, (string | 0)[]>} */ (langs)).map(([lang, own]) => [
    lang,
    Object.fromEntries(/** @type {string[]} */ (keys).map((key, at) => [key, own[at] || key])),
  ]);
  const whole = /** @type {{ indicators: any[] }} */ (open(rest));
  return {
    ...whole,
    indicators: whole.indicators.map(indicator),
    texts: Object.fromEntries(spoken),
    forms: Object.fromEntries(drawn),
  };
}
