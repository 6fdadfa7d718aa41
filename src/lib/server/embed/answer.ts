import { chartPath, embedPath, parseChartAddress, type ChartAddress } from '$lib/charts/address';
import type { Table } from '$lib/charts/spec';
import { trendTable } from '$lib/charts/trend-table';
import canvas from '$lib/embed/live?worker&url';
import { errorWords } from '$lib/i18n/errors';
import { languages, type Language } from '$lib/i18n/languages';
import { number } from '$lib/i18n/format';
import { resultsWords } from '$lib/i18n/messages';
import { isBlackout, type Blackout } from '$lib/law/calendar';
import { cardFacts } from '$lib/publication/card-facts';
import { lastOfWeeks } from '$lib/publication/week';
import { findChart, type FoundChart } from '../chart-source';
import { CannotDraw, isPassing } from '../drawing';
import type { ReadSide } from '../published';
import { blackoutHeaders } from '../http/blackout';
import { outageNotice } from '../http/outage';
import { markup } from './html';
import { blackoutEmbed, closedNotice, emptyNotice, refusal } from './notices';
import { pack, packed, type Packed } from './pack';
import { parseEmbedQuery, themes, type EmbedTheme } from './query';
import { respond } from './respond';
import { embedWords } from './words';

interface Wanted {
	poll: string;
	language: Language;
	/** the last part of the address */
	chart: string;
	query: URLSearchParams;
	/** scheme and host of this site */
	origin: string;
}

const caching = {
	live: 'public, max-age=60, stale-while-revalidate=300',
	/** the numbers stay, but a correction may be added: so it is asked for again */
	pinned: 'public, max-age=3600',
	none: 'no-store'
};

/** Answers with a chart for the pages of others, or says in its language why there is none. */
export async function embed(request: Request, side: ReadSide, { poll: id, language, chart, query, origin }: Wanted): Promise<Response> {
	const asked = parseEmbedQuery(query);
	const theme = 'unknown' in asked ? 'auto' : asked.theme;
	const words = errorWords[language];
	const refuse = async (status: number, title: string, text: string): Promise<Response> =>
		respond(request, await pack(refusal({ title, text, language, theme })), { language, name: theme, status, caching: caching.none });

	if ('unknown' in asked) return refuse(400, words.refused, wrongQuery(asked.unknown, language));
	const address = parseChartAddress(chart);
	if (address?.file !== null) return refuse(404, words.notFound, words.notFoundMore);
	try {
		const found = await findChart(side, { ...address, poll: id, language });
		const poll = side.poll(id);
		if (typeof found === 'object') {
			if (isBlackout(found)) return await withhold(request, found, language, theme);
			const document = await documentOf(side, found, { address, origin, theme });
			const name = `${found.published.name}-${theme}`;
			return respond(request, document, { language, name, caching: found.isPinned ? caching.pinned : caching.live });
		}
		if (!poll || address.publication !== null) return await refuse(404, words.notFound, words.notFoundMore);
		const figures = side.figures();
		const standing = isBlackout(figures) ? { newest: null, bursts: [] } : { newest: figures.newest(id), bursts: figures.bursts(id) };
		const empty = await emptyNotice(poll, standing, language, theme);
		return respond(request, await pack(empty), { language, name: theme, caching: caching.live });
	} catch (error) {
		if (!isPassing(error)) throw error;
		const response = await refuse(503, error instanceof CannotDraw ? words.busy : words.away, words.awayMore);
		response.headers.set('retry-after', '5');
		return response;
	}
}

/** The notice in place of a chart, pinned or not: it tells its height like any other embed. */
async function withhold(request: Request, blackout: Blackout, language: Language, theme: EmbedTheme): Promise<Response> {
	const notice = await pack(blackoutEmbed(blackout, language, theme));
	const response = respond(request, notice, { language, name: theme, status: 503, caching: caching.none });
	for (const [name, value] of Object.entries(blackoutHeaders(blackout))) response.headers.set(name, value);
	return response;
}

async function documentOf(
	side: ReadSide,
	found: FoundChart,
	{ address, origin, theme }: { address: ChartAddress; origin: string; theme: EmbedTheme }
): Promise<Packed> {
	const { spec, published, poll, figures, isPinned } = found;
	const { publication } = published;
	const { language, id, poll: name } = spec;
	const words = await resultsWords(language);
	const newest = figures.newest(name);
	const outage = outageNotice(side.staleSince(), language);
	const page = chartPath(language, name, address);
	const shown = embedPath(language, name, { chart: id, publication: published.name });
	return packed({
		spec,
		weeks: weeksOf(found),
		card: [
			// as it was asked, in each language: https://aapor.org/standards-and-ethics/disclosure-standards/
			[
				words.question,
				markup`${publication.disclosure.question[language]}${languages
					.filter((each) => each !== language)
					.map((each) => markup` · <span lang="${each}">${publication.disclosure.question[each]}</span>`)}`
			],
			...cardFacts({ ...publication, options: publication.options.length }, words, language),
			[
				words.publication,
				`${words.publicationText(number(language, publication.seq), number(language, publication.entries))} ${words.hash}: ${published.hash}`
			]
		],
		isPinned,
		isNewest: newest?.hash === published.hash,
		// what is pinned stands still anyway
		notices: isPinned
			? []
			: [...(outage === null ? [] : [outage]), ...closedNotice(poll, { newest, bursts: figures.bursts(name) }, words, language)],
		corrections: figures.corrections({ ...publication, hash: published.hash }),
		links: {
			page,
			live: chartPath(language, name, { ...address, publication: null }),
			home: `/${language}`,
			oembed: `${origin}/oembed?url=${encodeURIComponent(origin + page)}&format=json`,
			spec: `${shown}/spec.json${isPinned ? '' : '?live'}`,
			canvas
		},
		words,
		theme
	});
}

/** The days of a trend would not fit; one row a week tells the same. */
const weeksOf = ({ spec, source }: FoundChart): Table | null =>
	spec.kind === 'lines' && source.trend ? trendTable(source, lastOfWeeks(source.trend.days)) : null;

const wrongQuery = (name: string, language: Language): string =>
	name === 'theme' ? embedWords[language].unknownTheme(themes.join(', ')) : embedWords[language].unknownParameter(name);
