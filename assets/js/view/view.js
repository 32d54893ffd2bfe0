// A document read at a view: what stands in which cell, as layers/view/view.py reads it.

/** @import { MapDocument } from "../document/document.d.ts" */
/** @import { Absence, Cell, Drawing, Lookups, ShownIndicator } from "./types.d.ts" */

/** @type {Cell} */
const NOTHING = { value: null, status: "missing", cls: -1, rank: null, absent: null };

/** Lookups over a document. Regions and years are given by their index, -1 for none.
 * @param {MapDocument} doc
 * @returns {Lookups} */
export function createLookups(doc) {
  /** @type {Map<string, ShownIndicator>} */
  const indicators = new Map(doc.indicators.map((one) => [one.id, { palette: doc.palette, ...one }]));
  const regions = new Map(doc.regions.map((region, index) => [region.code, index]));
  /** @param {string | null} code */
  const indexOf = (code) => regions.get(/** @type {string} */ (code)) ?? -1;
  /** @type {Map<string, number>} */
  const maxima = new Map();
  /** @type {Map<string, Absence | null>} */
  const absences = new Map();
  /** @param {string} code */
  const reformsOf = (code) => doc.reforms.filter(({ before, after }) => before.includes(code) || after.includes(code));
  /** @type {Map<string, Drawing>} */
  const drawings = new Map();
  const [newest] = Object.keys(doc.vintages);

  return {
    /** The newest borders: today's. */
    newest,

    /** The borders that a year's values are in, and are drawn in. */
    vintage: (indicator, yearIndex) => indicator.vintages[yearIndex] ?? newest,

    /** How a form draws the borders of a vintage: topology with the object in it, extent, label rooms
     * per region (null: no unit then), insets, the side of a tile (0: no tiles), and where the sites
     * are (null: nowhere). */
    drawing(form, vintage) {
      const key = `${form} ${vintage}`;
      const known = drawings.get(key);
      if (known) return known;
      const { groups, drawings: drawn, points } = doc.forms[form];
      const { group, labels } = drawn[vintage];
      const { topology, extent, insets } = groups[group];
      const drawing = {
        form,
        vintage,
        tile: form === "tiles" ? Object.values(labels)[0][2] : 0,
        points: form === "land" ? doc.sites.map(({ point }) => point) : (points ?? null),
        topology,
        extent,
        object: topology.objects[vintage],
        labels: doc.regions.map(({ code }) => labels[code] ?? null),
        insets: insets.filter(({ code }) => code in labels),
      };
      drawings.set(key, drawing);
      return drawing;
    },

    indicator: (id) => /** @type {ShownIndicator} */ (indicators.get(id)),
    regionIndex: indexOf,
    yearIndex: (indicator, year) => indicator.years.indexOf(/** @type {number} */ (year)),

    /** Value, status, class (-1 for none) and rank of a region in a year. */
    cell(indicator, yearIndex, region) {
      if (yearIndex < 0) return NOTHING;
      const value = indicator.values[yearIndex][region];
      const cls = indicator.classes[yearIndex][region];
      return {
        value: Number.isFinite(value) ? value : null,
        status: indicator.status[yearIndex][region],
        cls: cls === "-" ? -1 : Number(cls),
        rank: indicator.ranks[yearIndex][region],
        absent: this.absence(this.vintage(indicator, yearIndex), region),
      };
    },

    /** Why a region is no unit of a vintage: `holder`, the unit that held its ground before it was
     * formed (-1: none, it is no more), and `heirs`, what has become of it. null: it is a unit. */
    absence(vintage, region) {
      const key = `${vintage} ${region}`;
      if (!absences.has(key)) {
        const { units, within } = doc.vintages[vintage];
        const { code } = doc.regions[region];
        const holder = indexOf(within[code]);
        const heirs = holder < 0 ? reformsOf(code).flatMap(({ after }) => after.map(indexOf)) : [];
        absences.set(key, units.includes(region) ? null : { holder, heirs });
      }
      return absences.get(key) ?? null;
    },

    /** The reforms that a region took part in. */
    reforms: (region) => reformsOf(doc.regions[region].code),

    /** Today's regions not yet formed in a vintage whose ground a unit held. */
    heldBy(vintage, region) {
      const { within } = doc.vintages[vintage];
      return Object.keys(within)
        .filter((code) => within[code] === doc.regions[region].code)
        .map(indexOf);
    },

    /** What a divided region's parts have in the borders of its earlier years, added up: by year
     * index {value, vintage}; a value that is null could not be added up. */
    sums(indicator, region) {
      const rows = indicator.sums.filter(([, , at]) => at === region);
      return new Map(rows.map(([vintage, year, , value]) => [year, { value, vintage }]));
    },

    /** Value and status of the country in a year. */
    countryCell(indicator, yearIndex) {
      const cell = indicator.country[yearIndex];
      return Number.isFinite(cell?.value) ? cell : { value: null, status: cell?.status ?? "missing" };
    },

    /** How many regions have a rank in a year. */
    ranked(indicator, yearIndex) {
      return yearIndex < 0 ? 0 : indicator.ranks[yearIndex].filter((rank) => rank !== null).length;
    },

    /** The largest value of all regions and years: symbols keep their scale from year to year. */
    largest(indicator) {
      if (!maxima.has(indicator.id)) {
        maxima.set(indicator.id, Math.max(0, ...indicator.values.flat().map(Number)));
      }
      return maxima.get(indicator.id) ?? 0;
    },

    /** Texts of the notes on a region (or with -1 the country) in a year. */
    notes(indicator, yearIndex, region) {
      return indicator.notes
        .filter(([year, index]) => year === yearIndex && index === region)
        .map(([, , note]) => doc.notes[note]);
    },

    /** Plausibility marks on a region (or with -1 the country) in a year, as [rule, ratio]. */
    marks(indicator, yearIndex, region) {
      return indicator.marks
        .filter(([year, index]) => year === yearIndex && index === region)
        .map(([, , rule, ratio]) => [rule, ratio]);
    },

    /** What other sources publish for the same thing: {table, column, printed, unit}. */
    others(indicator, yearIndex, region) {
      return indicator.others
        .filter(([year, index]) => year === yearIndex && index === region)
        .map(([, , table, column, printed, unit]) => ({ table, column, printed, unit }));
    },

    /** What the country's total holds beyond the regions that are disclosed; null for nothing. */
    residual: (indicator, yearIndex) => indicator.residual[yearIndex] ?? null,
  };
}
