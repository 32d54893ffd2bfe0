// What the modules of a view hand to each other.

import type {
  CountryValue as Country,
  IndicatorSection as Indicator,
  CityInset as Inset,
  MapDocument,
  Palette,
  Phrase,
  Reform,
  Text,
  ViewKeys as View,
} from "../document/document.d.ts";

/** What view/view.js makes of a document; -1 stands for no region and no year. */
export interface Lookups {
  newest: string;
  vintage(indicator: Indicator, yearIndex: number): string;
  drawing(form: string, vintage: string): Drawing;
  /** Of a view, whose indicator is known. */
  indicator(id: string): ShownIndicator;
  regionIndex(code: string | null): number;
  yearIndex(indicator: Indicator, year: number | null): number;
  cell(indicator: Indicator, yearIndex: number, region: number): Cell;
  absence(vintage: string, region: number): Absence | null;
  reforms(region: number): Reform[];
  heldBy(vintage: string, region: number): number[];
  sums(indicator: Indicator, region: number): Map<number, { value: number | null; vintage: string }>;
  countryCell(indicator: Indicator, yearIndex: number): Country;
  ranked(indicator: Indicator, yearIndex: number): number;
  largest(indicator: Indicator): number;
  notes(indicator: Indicator, yearIndex: number, region: number): Text[];
  marks(indicator: Indicator, yearIndex: number, region: number): [rule: string, ratio: number][];
  others(
    indicator: Indicator,
    yearIndex: number,
    region: number,
  ): { table: number; column: string; printed: string; unit: Text }[];
  residual(indicator: Indicator, yearIndex: number): number | null;
}

/** How a form draws the borders of a vintage. */
export interface Drawing {
  form: string;
  vintage: string;
  /** The side of a tile; 0: no tiles. */
  tile: number;
  /** Where the sites are; null: nowhere. */
  points: number[][] | null;
  topology: any;
  object: any;
  extent: number[];
  /** Per region the room for its label; null: no unit. */
  labels: (number[] | null)[];
  insets: Inset[];
}

type Values = Record<string, unknown>;

/** Texts and numbers in the language `lang`, which may be set. */
export interface Words {
  lang: string;
  t(key: string, params?: Values): string;
  fill(text: string, params: Values): string;
  pick(text: Text | null | undefined): string;
  withUnit(number: string, unit: string): string;
  signed(value: number, decimals: number): string;
  measured(value: number, decimals: number): string;
  number(value: number, decimals: number): string;
  heading(name: string): string;
  official(territory: { names: Record<string, { official: string }> }): string;
}

/** An indicator as it is drawn: the document's own, or one that compares. */
export interface ShownIndicator extends Indicator {
  palette: Palette;
  /** A number is a difference: a plus is written. */
  signed?: boolean;
  /** The two years of a change. */
  between?: [number, number];
  /** What the sentence says, where it is not the document's. */
  phrases?: (lang: string) => Phrase[];
}

/** The indicator of a view and the place of its year in it, -1 for none. */
export interface Shown {
  indicator: ShownIndicator;
  yearIndex: number;
}

/** Why a region is no unit of a vintage: the unit that held its ground (-1: none), and what has become of it. */
export interface Absence {
  holder: number;
  heirs: number[];
}

/** A value of a region or of the country. */
export interface Valued {
  value: number | null;
  status: string;
  absent?: Absence | null;
}

export interface Cell extends Valued {
  /** -1 for none. */
  cls: number;
  rank: number | null;
  absent: Absence | null;
}

/** What a value is said with. */
export interface Context {
  doc: MapDocument;
  lookups: Lookups;
  words: Words;
  view: View;
  shown(view?: View): Shown;
  yearText(indicator: ShownIndicator): string;
}

/** Values that an address, a server or a reader asks for; unchecked. */
export type Wanted = Record<string, any>;

/** Tells that a wanted value is not taken: what to say of it in given words, and the value. */
export type Refuse = (say: (words: Words, value: string) => string, value: unknown) => void;
export type Notice = (words: Words) => string;
