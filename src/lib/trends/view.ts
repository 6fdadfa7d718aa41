import { dimensions, type Dimension } from '$lib/publication/dimension';

export const ranges = ['7d', '30d', 'all', 'custom'] as const;
export type Range = (typeof ranges)[number];

/** by score, or by the share of ballots on which an option stands first */
export const measures = ['score', 'first'] as const;
export type Measure = (typeof measures)[number];

/** lines that can be told apart; all others stand back in grey */
const linesAtMost = 5;

/** Everything that the trends page can be asked: its whole state, so that a view can be sent, kept and printed. */
export interface View {
	poll: string;
	range: Range;
	/** first day, ISO, of a custom range; null: since the poll opened */
	from: string | null;
	/** last day, ISO; null: the newest */
	to: string | null;
	/** beside each change the one in the period before */
	isCompared: boolean;
	/** null: the whole city */
	group: GroupRef | null;
	measure: Measure;
	/** option ids, in the poll's order; none: the first five by value */
	lines: string[];
}

export interface GroupRef {
	dimension: Dimension;
	id: string;
}

/** What the page knows when it reads an address. */
export interface Known {
	/** the polls' ids, the one shown by default first */
	polls: readonly string[];
	/** the options of a poll */
	options: (poll: string) => readonly string[];
	/** the groups that a poll's ballots may be in, by dimension */
	groups: (poll: string) => Record<Dimension, readonly string[]>;
}

const isoDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Reads the page's query. What is missing or unknown falls back to the default, and the page says what it shows. */
export function readView(query: URLSearchParams, known: Known): View {
	const get = (name: string): string => query.get(name) ?? '';
	const poll = known.polls.find((id) => id === get('poll')) ?? known.polls[0] ?? '';
	const [from, to] = [dayIn(get('from')), dayIn(get('to'))];
	const range = ranges.find((one) => one === get('range')) ?? '30d';
	const isBackwards = range === 'custom' && from !== null && to !== null && from > to;
	const wanted = query.getAll('line');
	return {
		poll,
		range,
		from: range !== 'custom' ? null : isBackwards ? to : from,
		to: range === 'all' ? null : isBackwards ? from : to,
		isCompared: get('compare') === '1',
		group: readGroup(get('group'), known.groups(poll)),
		measure: measures.find((one) => one === get('measure')) ?? 'score',
		lines: known
			.options(poll)
			.filter((id) => wanted.includes(id))
			.slice(0, linesAtMost)
	};
}

/** Reads the query of a file, which has no room to say that it shows something else than it was asked for. Names what is unknown, repeated or without effect. */
export function readExactly(query: URLSearchParams, known: Known): View | { wrong: string } {
	const view = readView(query, known);
	const meant: [name: string, value: string][] = [
		['poll', view.poll],
		['range', view.range],
		['from', view.from ?? ''],
		['to', view.to ?? ''],
		['compare', view.isCompared ? '1' : ''],
		['group', view.group ? writeGroup(view.group) : ''],
		['measure', view.measure],
		...view.lines.map((line): [string, string] => ['line', line])
	];
	const wrong = [...query].find(([name, value]) => {
		const isRepeated = query.getAll(name).filter((one) => name !== 'line' || one === value).length > 1;
		return isRepeated || !meant.some(([known, means]) => known === name && means === value);
	});
	return wrong ? { wrong: wrong[0] } : view;
}

/** the days of the calendar: not 31 February */
function dayIn(text: string): string | null {
	if (!isoDay.test(text)) return null;
	const at = new Date(`${text}T00:00:00Z`);
	return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}

/** `place.lenin` */
function readGroup(text: string, groups: Record<Dimension, readonly string[]>): GroupRef | null {
	const [name, id] = text.split('.', 2);
	const dimension = dimensions.find((one) => one === name);
	return dimension && id !== undefined && groups[dimension].includes(id) ? { dimension, id } : null;
}

export const writeGroup = ({ dimension, id }: GroupRef): string => `${dimension}.${id}`;

/** The lines of a view once one is tapped: put in or taken out. Where there are too many, what was tapped stays and the last of the others goes. */
export function toggleLine(lines: readonly string[], tapped: string, options: readonly string[]): string[] {
	if (lines.includes(tapped)) return lines.filter((id) => id !== tapped);
	const others = lines.slice(0, linesAtMost - 1);
	return options.filter((id) => id === tapped || others.includes(id));
}

/** The query of a view, always in one order and without what is the default: one view, one address. Begins with `?`, or is empty. */
export function writeView(view: View, defaultPoll: string): string {
	const query = new URLSearchParams();
	if (view.poll !== defaultPoll) query.set('poll', view.poll);
	if (view.range !== '30d') query.set('range', view.range);
	if (view.from !== null) query.set('from', view.from);
	if (view.to !== null) query.set('to', view.to);
	if (view.isCompared) query.set('compare', '1');
	if (view.group) query.set('group', writeGroup(view.group));
	if (view.measure !== 'score') query.set('measure', view.measure);
	for (const line of view.lines) query.append('line', line);
	const text = query.toString();
	return text === '' ? '' : `?${text}`;
}
