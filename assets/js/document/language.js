// Texts and numbers in the language of the view, as layers/text/language.py writes them.

/** @import { MapDocument } from "./document.d.ts" */
/** @import { Words } from "../view/types.d.ts" */

/** The words of a document: `lang` is the language in use and may be set.
 * @param {MapDocument} doc
 * @param {string} lang
 * @returns {Words} */
export function createLanguage(doc, lang) {
  return {
    lang,

    /** The text of an English key, with {name} replaced from params. */
    t(key, params) {
      const text = doc.texts[this.lang]?.[key] ?? key;
      return params ? this.fill(text, params) : text;
    },

    /** A text with {name} replaced from params. */
    fill(text, params) {
      return text.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
    },

    /** The text of a `Text` value, or "" for null. */
    pick(text) {
      return text?.[this.lang] ?? "";
    },

    /** A name as it begins a line or a sentence: with a capital letter. */
    heading(name) {
      return name.slice(0, 1).toUpperCase() + name.slice(1);
    },

    /** The official name of a territory of the document, as it begins a line. */
    official({ names }) {
      return this.heading(names[this.lang].official);
    },

    /** A number and its unit; in English a per cent sign stands right after it. */
    withUnit(number, unit) {
      return this.lang === "en" && unit === "%" ? `${number}%` : `${number} ${unit}`;
    },

    /** A number with its sign, a plus too; zero has none. */
    signed(value, decimals) {
      return (rounded(value, decimals) > 0 ? "+" : "") + this.number(value, decimals);
    },

    /** A measured number: a small one that is not zero never reads as zero. */
    measured(value, decimals) {
      const small = value > 0 && rounded(value, decimals) === 0;
      return small ? `< ${this.number(10 ** -decimals, decimals)}` : this.number(value, decimals);
    },

    /** A number rounded to decimals, written with the signs of the language. */
    number(value, decimals) {
      const { decimal, group, minus } = doc.locales[this.lang];
      const [mantissa, exponent] = Math.abs(rounded(value, decimals)).toFixed(decimals).split("e");
      const [whole, fraction] = mantissa.split(".");
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
      const text = grouped + (fraction ? decimal + fraction : "") + (exponent ? `e${exponent}` : "");
      return value < 0 && /[1-9]/.test(mantissa) ? minus + text : text;
    },
  };
}

/** A value rounded to decimals as it is written, halves away from zero, never minus zero. Numbers beyond what a
 * float can tell apart stay.
 * @param {number} value
 * @param {number} decimals */
export function rounded(value, decimals) {
  const [digits, power = 0] = String(Math.abs(value)).split("e");
  const whole = Math.round(Number(`${digits}e${Number(power) + decimals}`));
  if (!(whole < 2 ** 53)) return value;
  return Math.sign(value) * Number(`${whole}e-${decimals}`) || 0;
}
