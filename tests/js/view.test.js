// The runtime reads every view as Python does: tests/vectors, made by `python -m tests.vectors.make`.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createLanguage } from "../../assets/js/document/language.js";
import { createComparing } from "../../assets/js/view/comparing.js";
import { sentence } from "../../assets/js/view/sentence.js";
import { defaultView, formatHash, parseHash, settle } from "../../assets/js/view/state.js";
import { sharedStatus } from "../../assets/js/view/statuses.js";
import { createLookups } from "../../assets/js/view/view.js";

const VECTORS = join(import.meta.dirname, "..", "vectors");
const read = (name) => JSON.parse(readFileSync(join(VECTORS, name), "utf8"));

const doc = read("document.json");
const lookups = createLookups(doc);
const comparing = createComparing(doc, lookups);

/** What a view shows, in the form of a vector. */
function reading(view) {
  const words = createLanguage(doc, view.lang);
  const base = lookups.indicator(view.indicator);
  const { indicator, yearIndex } = comparing(view) ?? {
    indicator: base,
    yearIndex: lookups.yearIndex(base, view.year),
  };
  const cells = doc.regions.map((_, region) => lookups.cell(indicator, yearIndex, region));
  const { value, status } = lookups.countryCell(indicator, yearIndex);
  const phrasesOf = (lang) => indicator.phrases?.(lang) ?? indicator.sentences[yearIndex];
  const phrases = Object.fromEntries(doc.langs.map((lang) => [lang, phrasesOf(lang)]));
  const alike = new Set(Object.values(phrases).map((one) => JSON.stringify(one))).size === 1;
  return {
    values: cells.map((cell) => cell.value),
    status: cells.map((cell) => cell.status),
    classes: cells.map((cell) => (cell.cls < 0 ? "-" : cell.cls)).join(""),
    ranks: cells.map((cell) => cell.rank),
    counts: indicator.counts[yearIndex],
    country: [value, status],
    ranges: indicator.ranges[view.lang],
    phrases: alike ? phrases[view.lang] : phrases,
    origins: indicator.origins[yearIndex],
    shared: sharedStatus(indicator, yearIndex),
    sentence: sentence({ doc, words }, indicator, yearIndex),
  };
}

for (const file of readdirSync(join(VECTORS, "view"))) {
  const id = file.replace(".json", "");
  test(`every view of ${id} is read as Python reads it`, () => {
    for (const { view: chosen, ...expected } of read(`view/${file}`)) {
      const asked = { ...doc.view, since: null, without: null, ...chosen, indicator: id };
      const { view, notices } = settle(doc, lookups, asked, chosen);
      assert.deepEqual([view, notices], [asked, []]);
      assert.deepEqual(reading(view), expected, JSON.stringify(chosen));
    }
  });
}

test("numbers are written as CLDR has them", () => {
  for (const [lang, value, decimals, text, signed, measured] of read("language.json")) {
    const words = createLanguage(doc, lang);
    assert.equal(words.number(value, decimals), text);
    assert.equal(words.signed(value, decimals), signed);
    assert.equal(words.measured(value, decimals), measured);
  }
});

test("an address is read and written as by the app", () => {
  const { document: small, hashes } = read("state.json");
  const known = createLookups(small);
  const initial = defaultView(small);
  for (const [hash, expected, count, written] of hashes) {
    const { view, notices } = settle(small, known, initial, parseHash(hash));
    assert.deepEqual(view, expected, hash);
    assert.equal(notices.length, count, hash);
    const params = new URLSearchParams(formatHash(view, initial).replace("#", ""));
    assert.deepEqual(Object.fromEntries(params), written, hash);
  }
});
