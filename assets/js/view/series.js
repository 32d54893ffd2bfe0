// What breaks the comparison of two years of an indicator: said beside every change, growth and trend across it.

/** @import { IndicatorSection as Indicator, MapDocument } from "../document/document.d.ts" */
/** @import { Words } from "./types.d.ts" */

/** What has to be said beside a comparison of two years, each once; nothing where they are the same.
 * @param {{ doc: MapDocument, words: Words }} ctx
 * @param {Indicator} indicator
 * @param {number} one
 * @param {number} other */
export function seriesNotes({ doc, words }, indicator, one, other) {
  const [earlier, later] = one < other ? [one, other] : [other, one];
  const found = indicator.seriesBreaks
    .filter(([last, first]) => earlier < later && earlier <= last && later >= first)
    .map(([, , note]) => words.pick(doc.notes[note]));
  return [...new Set(found)];
}
