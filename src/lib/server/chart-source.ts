import type { ChartAddress } from '$lib/charts/address';
import { buildChart, chartsOf } from '$lib/charts/build';
import type { Source } from '$lib/charts/frame';
import type { ChartSpec } from '$lib/charts/spec';
import { isBlackout, type Blackout } from '$lib/law/calendar';
import { dayInBishkek } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { isLeaderOpen } from '$lib/publication/review';
import { reviewEvents } from '$lib/publication/say-review';
import { dayOf, endsUntil, trendOf } from '$lib/publication/trend';
import { paceOfCourse, type Course } from './drawn-charts';
import type { Figures, Published, PollStanding, ReadSide } from './published';

/** A chart that an address names, and where its numbers come from. */
export interface FoundChart {
	spec: ChartSpec;
	source: Source;
	poll: PollStanding;
	published: Published;
	/** where they were found, and what else is published there */
	figures: Figures;
	/** the publication is named in the address; else it is the newest */
	isPinned: boolean;
}

/** Why an address leads to no chart. */
export type NoChart = 'unknown-poll' | 'unknown-publication' | 'not-published' | 'no-such-chart';

interface Wanted extends Pick<ChartAddress, 'chart' | 'publication'> {
	poll: string;
	language: Language;
	/** drawn for a page, which shows a long trend week by week; a file has every day */
	isForPage?: boolean;
}

/** Finds a chart by its address. Rejects while the database is away and the publication is not the newest. */
export async function findChart(
	side: ReadSide,
	{ poll: id, language, chart, publication, isForPage = false }: Wanted
): Promise<FoundChart | NoChart | Blackout> {
	const poll = side.poll(id);
	if (!poll) return 'unknown-poll';
	const figures = side.figures();
	if (isBlackout(figures)) return figures;
	const isPinned = publication !== null;
	const published = isPinned ? await figures.find(id, publication) : figures.newest(id);
	if (!published) return isPinned ? 'unknown-publication' : 'not-published';
	const course = courseOf(figures, published, { isPinned });
	if (!chartsOf(published.publication, course.trend).includes(chart)) return 'no-such-chart';
	const source = { publication: published.publication, hash: published.hash, manifest: poll.manifest, language, ...course };
	return {
		spec: buildChart(chart, isForPage ? { ...source, pace: paceOfCourse(course) } : source),
		source,
		poll,
		published,
		figures,
		isPinned
	};
}

/**
 * How the poll had moved up to a publication, and what had been stated by then. The newest shows what is stated now, and its last day is not over;
 * a pinned one shows what was stated when it was made.
 */
export function courseOf(
	figures: Figures,
	{ publication }: Published,
	{ isPinned, now = new Date() }: { isPinned: boolean; now?: Date }
): Course {
	const today = dayInBishkek(now);
	const ends = endsUntil(figures.dayEnds(publication.poll), publication);
	return {
		trend: trendOf(ends),
		openDays: ends.filter(isLeaderOpen).map(dayOf),
		events: [
			...figures.events(isPinned ? new Date(publication.asOf) : now),
			...reviewEvents(isPinned ? (publication.review?.bursts ?? []) : figures.bursts(publication.poll))
		],
		today: publication.final || (!isPinned && publication.asOf.slice(0, 10) < today) ? null : publication.asOf.slice(0, 10)
	};
}
