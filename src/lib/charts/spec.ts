import type { Language } from '$lib/i18n/languages';

/** in the order in which a page shows them */
export const chartIds = ['scores', 'first-choices', 'positions'] as const;

export type ChartId = (typeof chartIds)[number];

/** What one chart says, in one language, before anybody draws it: SVG, canvas, image, table and export all take their words and numbers from here. */
export interface ChartSpec {
	id: ChartId;
	poll: string;
	language: Language;
	publication: PublicationFacts;
	/** the poll's question */
	title: string;
	/** what the figures are; stands above the bars */
	measure: string;
	/** what can be counted, in one to three sentences, and when it was counted */
	sentence: string;
	/** what has to stand in every picture: ballots and date, that participants chose themselves, that the poll is the party's own */
	notes: string[];
	/** stands across the picture when the ballots are made up */
	mark: string | null;
	/** one bar per row has one series; a stacked bar has one for each of its parts, from the left */
	series: Series[];
	/** best first */
	rows: Row[];
	axis: Axis;
	table: Table;
	/** how to walk over the bars with the keyboard */
	hint: string;
}

interface PublicationFacts {
	/** SHA-256, hex */
	hash: string;
	/** ISO 8601 with the city's offset */
	asOf: string;
	final: boolean;
	simulated: boolean;
	/** current ballots that count: the N of every percentage */
	ballots: number;
}

export interface Series {
	name: string;
	/** the name in the key above the bars */
	key: string;
	/** in the row's own colour; or, counted from 0, in a step of the ramp; or as what nobody ranked */
	colour: 'option' | 'unranked' | { step: number; of: number };
}

export interface Row {
	/** the option's id: its colour and its icon hang on it */
	option: string;
	/** options level with each other share one: 1, 1, 3 */
	rank: number;
	label: string;
	/** at most 24 characters */
	short: string;
	/** one for each series */
	values: number[];
	/** the values as they are written on the bars */
	figures: string[];
	/** stands after the figure, in a lighter hand */
	aside: string | null;
	/** the values in words, one for each series: for the tooltip and for a screen reader */
	details: string[];
}

interface Axis {
	min: 0;
	max: number;
	/** values that are written under the bars */
	ticks: number[];
	/** a value with a line of its own */
	reference: number | null;
}

export interface Table {
	/** opens the table */
	summary: string;
	caption: string;
	columns: Column[];
	/** one cell for each column */
	rows: (string | number)[][];
}

interface Column {
	id: string;
	heading: string;
	format: Format;
}

/** how a cell is written; all but `text` stand at the right in tabular figures */
export type Format = 'text' | 'rank' | 'count' | 'score' | 'percent';
