// The map document: made from layers/model by `python -m layers.document.schema`; edit it there.

export type Breaks = number[];

/** How the change between two years is measured and classed. */
export interface Change {
  /** In per cent of the earlier value; else the difference. */
  relative: boolean;
  decimals: number;
  unit: Text;
  note: Text;
  /** Per year but the last, per later year; one of the four is 0. Null where the two cannot be compared. */
  breaks: ((Breaks | null)[])[];
}

/** A city too small for the map, drawn larger beside it. A city that is no unit of the vintage has none. */
export interface CityInset {
  code: string;
  /** Where the circle is drawn, off the land. */
  anchor: Point;
  /** Up to this radius, in metres, it touches neither land nor inset. */
  radius: number;
  /** The side away from the city: a strip of 2.6 by 0.6 radii is free there. */
  text: "above" | "below";
  /** Outer rings, closed, finer than the topology. */
  shape: Point[][];
  /** Of the shape. */
  extent: Extent;
}

/** Fills, and the text colour that is readable on each. */
export interface Colours {
  classes: string[];
  ink: string[];
}

/** The country's value of a year. */
export interface CountryValue {
  value: number | null;
  status: "normal" | "zero" | "zero_by_total" | "negligible" | "not_financed" | "undistributed" | "not_disclosed" | "questioned" | "missing" | "not_applicable" | "estimated" | "derived" | "provisional";
}

/** Whom licences ask to name, shown as a link under the map. */
export interface Credit {
  text: Text;
  url: string;
}

/** Drawings made from the same boundaries share one topology. */
export interface DrawingGroup {
  topology: Topology;
  /** Of the land. */
  extent: Extent;
  insets: CityInset[];
}

export type Extent = number[];

/** A way to draw the country. */
export interface Form {
  groups: DrawingGroup[];
  /** By vintage. */
  drawings: Record<string, VintageDrawing>;
  /** The sites' points, in the order of `sites`; only in the form of a basemap. */
  points?: Point[];
}

/** An indicator with what is made of its values. */
export interface IndicatorSection {
  id: string;
  theme: string;
  kind: "amount" | "count" | "rate" | "share" | "index" | "money";
  mark: "circle" | "fill";
  title: Text;
  short: Text;
  unit: Text;
  definition: Text;
  formula: Text | null;
  caveats: Text[];
  decimals: number;
  breaks: Breaks;
  ranges: Record<string, string[]>;
  vintages: string[];
  years: number[];
  reason: Text | null;
  partial: number[];
  base: number | null;
  seriesBreaks: [number, number, number][];
  restart: [number, Text] | null;
  sums: ([string, number, number, number | null])[];
  notes: [number, number, number][];
  marks: [number, number, string, number][];
  others: [number, number, number, string, string, Text][];
  values: ((number | null)[])[];
  status: ShownStatus[][];
  classes: string[];
  ranks: ((number | null)[])[];
  counts: number[][];
  country: CountryValue[];
  residual: (number | null)[];
  origins: [number, string][][];
  between?: [number, number];
  /** Null: no two years can be compared. */
  change: Change | null;
  /** Per year: what the sentence under the title says. */
  sentences: Phrase[][];
}

export type InnerPhrase = [string, Record<string, number | PhraseNumber | PhraseNames>];

/** A layer of points. */
export interface Layer {
  id: string;
  title: Text;
  /** Shown when a map opens. */
  default: boolean;
  /** Of its points: a path of SVG in pixels, from their middle on. */
  sign: string;
}

/** Everything one map needs. */
export interface MapDocument {
  schema: "scimap.map/2";
  version: Version;
  /** In the order of the language switch. */
  langs: string[];
  langNames: Record<string, string>;
  locales: Record<string, NumberSymbols>;
  /** By language: English key to text, for every `t("…")` of the runtime. */
  texts: Record<string, Record<string, string>>;
  country: Territory;
  /** Today's by ascending code, then the units that are no more. */
  regions: Territory[];
  /** By language: the regions in alphabetical order. */
  order: Record<string, number[]>;
  palette: Palette;
  /** By their first day, the newest first. */
  vintages: Record<string, Vintage>;
  reforms: Reform[];
  /** The regions that a view without the cities leaves out. */
  apart: number[];
  /** The ways to draw the country: `land` in an equal-area projection, `tiles` with every unit one square
   * (no insets, no sites), and `basemap` in web Mercator where there is one.
   */
  forms: Record<string, Form>;
  themes: Theme[];
  indicators: IndicatorSection[];
  residual: Residual;
  markRules: Record<string, Text>;
  /** By status: those of the values, and those that only views which compare have. */
  statuses: Record<string, StatusWords>;
  notes: Text[];
  tables: SourceTable[];
  sources: Source[];
  layers: Layer[];
  sites: Site[];
  credits: Credit[];
  /** The view that the map opens with. */
  view: ViewKeys;
  /** What sentences are made of. */
  phrases: Record<string, Text>;
  basemap: TileServer | null;
  /** Where the live map is, when it is known. */
  live: string | null;
  story?: Meeting;
  /** Only in an exported file: its data stay as they are. */
  frozen?: true;
}

/** A story, only in the file of a meeting (`docs/meeting.md`). */
export interface Meeting {
  title: Text;
  scenes: MeetingScene[];
}

/** A scene of a meeting. */
export interface MeetingScene {
  view: SomeViewKeys;
  title: Text | null;
  notes: Text | null;
}

/** How numbers are written in a language, from CLDR. */
export interface NumberSymbols {
  decimal: string;
  group: string;
  minus: string;
}

/** All colours of a map; those of the classes from the lowest to the highest. */
export interface Palette {
  classes: string[];
  ink: string[];
  /** Decreases, dark to light; not in a document whose indicator cannot be compared. */
  down?: Colours;
  /** Increases, light to dark. */
  up?: Colours;
  noData: string;
  land: string;
  site: string;
  accent: string;
}

export type Phrase = [string, Record<string, PhrasePart>];

export type PhraseNames = ["r", number[]];

export type PhraseNumber = ["n", number, number] | ["s", number, number];

export type PhrasePart = number | PhraseNumber | PhraseNames | ["p", InnerPhrase];

export type Point = number[];

export type Rectangle = number[];

/** A day on which borders changed. */
export interface Reform {
  since: string;
  /** The day in words. */
  day: Text;
  /** Codes of the units that were divided. */
  before: string[];
  after: string[];
  text: Text;
  decree: Text;
}

/** The name of what `residual` of an indicator holds. */
export interface Residual {
  code: string;
  name: Text;
}

export type ShownStatus = "normal" | "zero" | "zero_by_total" | "negligible" | "not_financed" | "undistributed" | "not_disclosed" | "questioned" | "missing" | "not_applicable" | "estimated" | "derived" | "provisional" | "left_out" | "not_comparable";

/** A point of a layer. */
export interface Site {
  id: string;
  layer: string;
  name: Text;
  kind: Text;
  stage: Text | null;
  milestone: Text | null;
  milestoneDate: string | null;
  /** The date in words. */
  milestoneDay: Text | null;
  milestonePrinted: string | null;
  bodies: Text[];
  finance: Text | null;
  precision: Text;
  place: Text;
  /** Exact to the building; else drawn as approximate. */
  exact: boolean;
  /** On the land. */
  point: Point;
  region: string;
  source: number;
  locator: Text;
  note: Text | null;
}

/** Keys of a view state; what is left out is the default. */
export interface SomeViewKeys {
  indicator?: string;
  year?: number;
  lang?: string;
  region?: string | null;
  layers?: string[];
  map?: string;
  without?: "cities" | null;
  since?: number | null;
  beside?: number | null;
}

/** Whoever published the values. */
export interface Source {
  id: string;
  title: Text;
  producer: Text;
  /** Its day in words, or its year. */
  date: Text | null;
  url: string | null;
  licence: Text;
}

/** A table or figure of a source, or figures that stand in none and were recovered from others. */
export interface SourceTable {
  /** Null: recovered. */
  source: number | null;
  /** Where it stands in the document; of recovered figures, what they are. */
  title: Text;
  unit: UnitInWords | null;
  /** What stands for a row with `{row}`; null: rows are named by their regions. */
  row: Text | null;
  /** By region that has a figure there: what `{row}` is; empty where it is the region, "-" where there is
   * no row, "Σ" for a sum of rows.
   */
  rows: Record<string, string>;
  /** The columns in words, except years; none where the place has no columns. */
  columns: Record<string, Text>;
  /** By column, by region: the text as printed; of recovered figures, the number. */
  cells: Record<string, Record<string, string>>;
  /** How they were recovered. */
  recovered: Text | null;
  /** The tables that they were recovered from, each with its column. */
  inputs: [number, string][];
}

/** What a status is called, and one sentence on it; none on those that only views which compare have. */
export interface StatusWords {
  name: Text;
  meaning: Text | null;
}

/** The country, or a region. */
export interface Territory {
  /** ISO 3166-2. */
  code: string;
  kind: "country" | "region" | "city";
  /** By language. */
  names: Record<string, TerritoryNames>;
  capital: Text | null;
  /** The day it was formed; null: before the years of the data. */
  formed: string | null;
  /** The day since which it is no more. */
  dissolved: string | null;
}

/** What a territory is called in a language. */
export interface TerritoryNames {
  official: string;
  short: string;
}

export type Text = Record<string, string>;

/** A group of indicators. */
export interface Theme {
  id: string;
  title: Text;
}

/** Tiles of a server that the operator names (`layers/document/basemap.py`); never in an exported file. */
export interface TileServer {
  url: string;
  credit: string;
  maxZoom: number;
}

/** A quantised TopoJSON topology; its objects are named by their vintage. */
export interface Topology {
  type: "Topology";
  transform: TopologyTransform;
  objects: Record<string, TopologyObject>;
  /** Each a point, then steps from one to the next. */
  arcs: number[][][];
}

/** A unit: rings of arc numbers, `~n` is arc n backwards. */
export interface TopologyArea {
  type: "Polygon" | "MultiPolygon";
  /** The region's code. */
  id: string;
  /** Per ring, or per polygon and ring. */
  arcs: number[][] | number[][][];
}

/** The units of a vintage. */
export interface TopologyObject {
  type: "GeometryCollection";
  geometries: TopologyArea[];
}

/** From whole numbers to metres: times `scale`, plus `translate`. */
export interface TopologyTransform {
  scale: Point;
  translate: Point;
}

/** A table's unit as printed and as understood, where the two differ. */
export interface UnitInWords {
  printed: string;
  understood: Text;
  why: Text;
}

/** Which data these are. */
export interface Version {
  /** Seven hexadecimal digits that change with the data and with the boundaries. */
  id: string;
  /** The newest day on which a source was received. */
  date: string;
  /** The same in words. */
  day: Text;
}

/** A view state: what a reader is looking at. */
export interface ViewKeys {
  indicator: string;
  year: number;
  lang: string;
  region: string | null;
  layers: string[];
  /** One of `forms`. */
  map: string;
  /** The group of regions that is left out. */
  without: "cities" | null;
  /** Another year: the change between the two. */
  since: number | null;
  /** Another year, as a second map. */
  beside: number | null;
}

/** A set of borders. */
export interface Vintage {
  title: Text;
  /** Indices of the regions that there were. */
  units: number[];
  /** Code of a region not yet formed: the unit that held its ground. */
  within: Record<string, string>;
}

/** The drawing of a vintage. */
export interface VintageDrawing {
  group: number;
  /** By unit: the largest rectangle of the shape of a label that lies wholly inside it. A text that fits
   * into it crosses no border; one that does not is tried elsewhere inside the unit, or left out.
   */
  labels: Record<string, Rectangle>;
}
