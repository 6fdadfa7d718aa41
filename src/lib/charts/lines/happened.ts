import { shortDay } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { TrendEvent } from '$lib/publication/trend';
import type { ChartWords } from '../words';

/** The kinds and titles of what happened after the day before, among those given, and up to this one; dated where it was not on the day itself. */
export function eventsUpTo(
	day: string,
	{ events, language, words }: { events: readonly TrendEvent[]; language: Language; words: ChartWords },
	days: readonly { day: string }[]
): string[] {
	const before = days[days.findIndex((point) => point.day === day) - 1]?.day;
	return events
		.filter((event) => event.day <= day && (before === undefined ? event.day === day : event.day > before))
		.toSorted((a, b) => a.day.localeCompare(b.day))
		.map((event) => {
			const name = words.trend.kinds[event.kind];
			return `${event.day === day ? '' : `${shortDay(language, event.day)}, `}${name}: ${event.title[language]}`;
		});
}
