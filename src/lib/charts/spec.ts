import type { Language } from '$lib/i18n/languages';
import type { EventKind } from '$lib/publication/trend';

/** in the order in which a page shows them */
export const chartIds = ['scores', 'first-choices', 'trend', 'places', 'head-to-head', 'positions'] as const;

export type ChartId = (typeof chartIds)[number];

/** What one chart says, in one language, before anybody draws it: SVG, canvas, image, table and export all take their words and numbers from here. */
export type ChartSpec = BarsSpec | LinesSpec | PlacesSpec | MatrixSpec;

export type Kind = ChartSpec['kind'];

export interface Frame {
	id: ChartId;
	poll: string;
	language: Language;
	publication: PublicationFacts;
	/** the poll's question */
	title: string;
	/** what the figures are; stands above the drawing */
	measure: string;
	/** what can be counted, in one to three sentences, and when it was counted */
	sentence: string;
	/** what has to stand in every picture: ballots and date, that participants chose themselves, that the poll is the party's own */
	notes: string[];
	/** stands across the picture when the ballots are made up */
	mark: string | null;
	table: Table;
	/** how to walk over the drawing with the keyboard */
	hint: string;
}

export interface BarsSpec extends Frame {
	kind: 'bars';
	/** one bar per row has one series; a stacked bar has one for each of its parts, from the left */
	series: Series[];
	/** best first */
	rows: Row[];
	axis: Axis;
}

/** Scores over days: a line for each option. */
export interface LinesSpec extends Frame {
	kind: 'lines';
	/** best score now first */
	lines: Line[];
	/** oldest first; a day without a publication is none */
	days: Day[];
	/** a part of 0 to 100, as its ticks say */
	axis: Axis;
	/** what happened, oldest first */
	events: EventMark[];
	/** what is said of events whose titles have no room; null where all have */
	more: string | null;
	/** the last day is not over, so what leads to it is dashed */
	isUnfinished: boolean;
}

export interface Line extends Option {
	/** one of `markers`; null: one of those that stand back in grey */
	marker: number | null;
	/** its name stands back as well: other lines were highlighted */
	isQuiet?: boolean;
	points: Point[];
	/** the last value as it is written */
	figure: string;
}

export interface Point {
	/** days since the first */
	x: number;
	y: number;
}

export interface Day {
	/** days since the first */
	x: number;
	/** ISO date */
	day: string;
	/** the date in words */
	label: string;
	/** what a screen reader and the tooltip say of it */
	details: Detail[];
}

export interface EventMark {
	/** days since the first */
	x: number;
	kind: EventKind;
	/** the kind in words */
	name: string;
	/** the day, the kind and the title */
	title: string;
}

/** Every option's score in every group: a panel for each group, all on one scale. */
export interface PlacesSpec extends Frame {
	kind: 'places';
	/** in the order of all ballots, best first */
	options: Option[];
	/** one for each question that parts the ballots */
	blocks: Block[];
	/** what the mark in each bar's row is */
	reference: string;
}

export interface Block {
	heading: string;
	/** ballots and date: a breakdown has its own */
	counted: string;
	panels: Panel[];
}

export interface Panel {
	id: string;
	name: string;
	/** "812 ballots" */
	ballots: string;
	/** one for each option */
	bars: { value: number; figure: string; /** of all ballots */ whole: number; details: string[] }[];
}

/** Who stands above whom: a row and a column for each option. */
export interface MatrixSpec extends Frame {
	kind: 'matrix';
	/** best score first */
	options: Option[];
	/** row by row; null where an option would meet itself */
	cells: (Cell | null)[][];
	/** what the signs of the cells mean */
	key: Record<Outcome, string>;
}

/** the row's option stands above the column's on more ballots than below it, on as many, or on fewer */
export type Outcome = 'win' | 'level' | 'loss';

export interface Cell {
	outcome: Outcome;
	/** ballots that put the row's option above the column's */
	value: number;
	figure: string;
	details: string[];
}

export interface Option {
	/** its colour and its icon hang on it */
	option: string;
	label: string;
	/** at most 24 characters */
	short: string;
}

/** A line of what is said about a step; with the colour and the shape of the line it is about. */
export interface Detail {
	text: string;
	line: number | null;
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

export interface Row extends Option {
	/** options level with each other share one: 1, 1, 3; null while no leader may be named */
	rank: number | null;
	/** one for each series */
	values: number[];
	/** the values as they are written on the bars */
	figures: string[];
	/** stands after the figure, in a lighter hand */
	aside: string | null;
	/** the values in words, one for each series: for the tooltip and for a screen reader */
	details: string[];
}

export interface Axis {
	min: number;
	max: number;
	/** values that are written on it */
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

/** how a cell is written: `text` heads its row, `note` does not; all others stand at the right in tabular figures */
export type Format = 'text' | 'note' | 'rank' | 'count' | 'score' | 'points' | 'percent';
