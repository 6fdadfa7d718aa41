import { events as en } from '$lib/i18n/en/events';
import { longDate } from '$lib/i18n/format';
import { events as ky } from '$lib/i18n/ky/events';
import type { Language } from '$lib/i18n/languages';
import { events as ru } from '$lib/i18n/ru/events';
import type { EventHistory } from '$lib/publication/trend';
import { glyphs } from './lines/events';
import { chartWords } from './words';

/** The events of a trend and what became of what was stated of them, as a page lists them. */
export interface EventList {
	heading: string;
	note: string;
	all: string;
	items: EventItem[];
}

interface EventItem {
	/** the number of its first statement */
	id: number;
	/** the mark that it has on the chart: a path in a box of 24 × 24 */
	glyph: string;
	/** "14 October 2026, debate" */
	when: string;
	title: string;
	link: string | null;
	/** it is no longer on the chart */
	isWithdrawn: boolean;
	/** when it was stated, mended, withdrawn, a phrase each */
	history: string[];
}

const words: Record<Language, typeof ky> = { ky, ru, en };

/** Events by their days, newest first; withdrawn ones with what was last said of them. Null where nothing was ever stated. */
export function eventList(histories: readonly EventHistory[], language: Language): EventList | null {
	if (histories.length === 0) return null;
	const { heading, note, all } = words[language];
	const items = histories.flatMap(({ statements }) => {
		const said = statements.findLast(({ says }) => says !== null)?.says;
		const [first] = statements;
		if (!said || !first) return [];
		const item: EventItem = {
			id: first.id,
			glyph: glyphs[said.kind],
			when: whenOf(said, language),
			title: said.title[language],
			link: said.link,
			isWithdrawn: statements.at(-1)?.says === null,
			history: statements.map((statement, i) => told(statement, statements[i - 1], language))
		};
		return [{ day: said.day, item }];
	});
	return { heading, note, all, items: items.sort((a, b) => b.day.localeCompare(a.day)).map(({ item }) => item) };
}

type Statement = EventHistory['statements'][number];

function told({ stated, says }: Statement, before: Statement | undefined, language: Language): string {
	if (!before) return words[language].stated(stated);
	if (!says) return words[language].withdrawn(stated);
	const { says: earlier } = before;
	return words[language].mended(stated, earlier ? `${whenOf(earlier, language)}, ${earlier.title[language]}` : '–');
}

const whenOf = ({ day, kind }: NonNullable<Statement['says']>, language: Language): string =>
	`${longDate(language, day)}, ${chartWords[language].trend.kinds[kind]}`;
