import { dateAndTime, longDate } from '$lib/i18n/format';
import { scoreOf } from '$lib/publication/score';
import { newVotersBetween } from '$lib/publication/pace';
import type { DayPoint } from '$lib/publication/trend';
import type { Source } from './frame';
import { rankedOptions } from './ranked-options';
import { eventsUpTo } from './lines/happened';
import type { Table } from './spec';
import { chartWords } from './words';

/**
 * The trend in rows, newest first: one for each of the days given. Given one day of each week, new voters and events are those since the row before, so
 * nothing is lost in a shorter table.
 */
export function trendTable(source: Source, days: readonly DayPoint[]): Table {
	const { language, publication, trend } = source;
	const words = chartWords[language];
	const options = rankedOptions(publication.orders.score, source);
	return {
		summary: words.table,
		caption: words.trend.caption,
		columns: [
			{ id: 'day', heading: words.trend.day, format: 'text' },
			...options.map(({ option, short }) => ({ id: option, heading: short, format: 'score' as const })),
			{ id: 'ballots', heading: words.ballots, format: 'count' },
			{ id: 'new-voters', heading: words.trend.newVoters, format: 'count' },
			{ id: 'as-of', heading: words.trend.asOf, format: 'note' },
			{ id: 'events', heading: words.trend.events, format: 'note' }
		],
		rows: days
			.map(({ day, asOf, ballots, halfPoints }, i) => [
				longDate(language, day),
				...options.map(({ option }) => scoreOf(halfPoints[trend?.options.indexOf(option) ?? -1] ?? 0, ballots, options.length) ?? 0),
				ballots,
				newVotersBetween(trend?.days ?? [], { after: days[i - 1]?.day, to: day }),
				dateAndTime(language, asOf),
				eventsUpTo(day, { events: source.events ?? [], language, words }, days).join('; ')
			])
			.reverse()
	};
}
