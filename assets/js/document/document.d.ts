// The map document of docs/map-document.md, as far as document/ and view/ read it.

/** The same in every language of the document, by its code. */
export type Text = Record<string, string>;

export interface Region {
  code: string;
  names: Record<string, { official: string; short: string }>;
}

/** The fills of classes and the inks readable on them. */
export interface Ramp {
  classes: string[];
  ink: string[];
}

export interface Palette extends Ramp {
  down: Ramp;
  up: Ramp;
}

export interface Vintage {
  title: Text;
  /** Indices of the regions that there were. */
  units: number[];
  /** Region not yet formed -> the unit that held its ground. */
  within: Record<string, string>;
}

export interface Reform {
  since: string;
  before: string[];
  after: string[];
}

export interface Inset {
  code: string;
}

/** Drawings of one way to show the country, by vintage. */
export interface Form {
  groups: { topology: { objects: Record<string, unknown> }; extent: number[]; insets: Inset[] }[];
  drawings: Record<string, { group: number; labels: Record<string, number[]> }>;
  points?: number[][];
}

export interface Change {
  relative: boolean;
  decimals: number;
  unit: Text;
  note: Text;
  /** Per year but the last, per later year. */
  breaks: (number[] | null)[][];
}

export interface Country {
  value: number | null;
  status: string;
}

/** A whole number, a number with decimals ("s": with its sign), regions, or a phrase. */
export type Part = number | ["n", number, number] | ["s", number, number] | ["r", number[]] | ["p", Phrase];
export type Phrase = [name: string, parameters: Record<string, Part>];

export interface Indicator {
  id: string;
  mark: "circle" | "fill";
  title: Text;
  unit: Text;
  definition: Text;
  /** Why there are no data. */
  reason: Text | null;
  decimals: number;
  ranges: Record<string, string[]>;
  vintages: string[];
  sums: [vintage: string, year: number, region: number, value: number | null][];
  years: number[];
  values: (number | null)[][];
  change: Change | null;
  sentences: Phrase[][];
  /** Per year one letter a region; as `classes`, where - is none. */
  status: string[];
  classes: string[];
  ranks: (number | null)[][];
  counts: number[][];
  country: Country[];
  residual: (number | null)[];
  origins: [table: number, column: string][][];
  notes: [year: number, region: number, note: number][];
  marks: [year: number, region: number, rule: string, ratio: number][];
  others: [year: number, region: number, table: number, column: string, printed: string, unit: Text][];
}

export interface MapDocument {
  schema: string;
  langs: string[];
  locales: Record<string, { decimal: string; group: string; minus: string }>;
  texts: Record<string, Record<string, string>>;
  regions: Region[];
  /** Indices of regions in the alphabetical order of each language. */
  order: Record<string, number[]>;
  palette: Palette;
  /** Sets of borders by their first day, the newest first. */
  vintages: Record<string, Vintage>;
  reforms: Reform[];
  apart: number[];
  forms: Record<string, Form>;
  indicators: Indicator[];
  phrases: Record<string, Text>;
  markRules: Record<string, Text>;
  notes: Text[];
  layers: { id: string }[];
  sites: { point: number[] }[];
  view: View;
}

/** What is shown: the keys of an address. */
export interface View {
  indicator: string;
  year: number;
  lang: string;
  region: string | null;
  layers: string[];
  map: string;
  without: string | null;
  since: number | null;
  beside: number | null;
}
