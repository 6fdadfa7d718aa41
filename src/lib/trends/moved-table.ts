import type { Table } from '$lib/charts/spec';
import { dateAndTime, daySpan, longDate } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { type Desk, nameOfView, type TrendsWords } from './desk';
import type { Movement } from './movement';
import type { Report } from './report';

/** What moved, as a table that can be taken along: a row for each option, the largest change first. `nameOn` gives the name of a day's last publication. */
export function movedTable(
	desk: Desk,
	{ movement, before, view, period }: Report,
	words: TrendsWords,
	nameOn: (day: string) => string
): Table {
	const { language, options } = desk;
	const { moved } = words;
	const format = view.measure === 'score' ? 'score' : 'percent';
	const date = (day: string): string => longDate(language, day);
	return {
		summary: moved.title,
		caption: `${moved.title}. ${nameOfView(view.group, language, words)}. ${words.span(period.from, period.to)}`,
		columns: [
			{ id: 'option', heading: moved.option, format: 'text' },
			{ id: 'now', heading: `${moved.now}, ${words.choose.measures[view.measure]}`, format },
			{ id: 'change', heading: view.measure === 'score' ? moved.change : moved.changeShare, format: 'points' },
			...(before ? [{ id: 'before', heading: headingOf(before, language, words), format: 'points' } as const] : []),
			{ id: 'best', heading: moved.best, format },
			{ id: 'best-day', heading: `${moved.best}: ${words.part.by.day.heading}`, format: 'note' },
			{ id: 'worst', heading: moved.worst, format },
			{ id: 'worst-day', heading: `${moved.worst}: ${words.part.by.day.heading}`, format: 'note' },
			{ id: 'since', heading: words.choose.from, format: 'note' },
			{ id: 'until', heading: words.choose.to, format: 'note' },
			{ id: 'ballots', heading: words.part.ballots, format: 'count' },
			{ id: 'carriers', heading: view.group ? words.part.grown : moved.newVoters, format: 'count' },
			{ id: 'as-of', heading: words.charts.trend.asOf, format: 'note' },
			{ id: 'publication', heading: moved.publication, format: 'note' }
		],
		rows: (movement?.moves ?? []).map(({ option, now, change, best, worst }) => [
			options.find((one) => one.option === option)?.label ?? option,
			now,
			change,
			...(before ? [before.moves.find((one) => one.option === option)?.change ?? ''] : []),
			best.value,
			date(best.day),
			worst.value,
			date(worst.day),
			date(movement?.since.day ?? ''),
			date(movement?.until.day ?? ''),
			movement?.until.ballots ?? 0,
			movement?.carriers ?? 0,
			movement ? dateAndTime(language, movement.until.asOf) : '',
			movement ? nameOn(movement.until.day) : ''
		])
	};
}

/** Of the period before: the days whose standings are compared, and whether few stand behind the change. */
export const headingOf = ({ since, until, isThin }: Movement, language: Language, { moved }: TrendsWords): string =>
	[moved.before, daySpan(language, since.day, until.day), ...(isThin ? [moved.thin] : [])].join(', ');
