import { createHash } from 'node:crypto';
import { chartPath, embedPath, parseChartAddress, type ChartAddress } from '$lib/charts/address';
import { buildChart, chartsOf } from '$lib/charts/build';
import type { ChartSpec, Table } from '$lib/charts/spec';
import { lastOfWeeks, trendTable } from '$lib/charts/trend-table';
import canvas from '$lib/embed/live?worker&url';
import { errorWords } from '$lib/i18n/errors';
import { onDate } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { resultsWords, siteWords } from '$lib/i18n/messages';
import { isAway } from '../away';
import { svgs } from '../chart-image';
import { courseOf, findChart, type FoundChart } from '../chart-source';
import type { PollStanding, ReadSide } from '../published';
import { cardFacts } from './card';
import { embedDocument, embedNotice, type EmbedDocument } from './document';
import { parseEmbedQuery, themes, type EmbedTheme } from './query';
import { slim } from './slim';
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

/** Answers with a chart for the pages of others, or says in its language why there is none. */
export async function embed(side: ReadSide, { poll: id, language, chart, query, origin }: Wanted): Promise<Response> {
	const asked = parseEmbedQuery(query);
	if ('unknown' in asked) return refuse(400, language, 'auto', wrongQuery(asked.unknown, language));
	const { theme } = asked;
	const address = parseChartAddress(chart);
	const missing = { title: errorWords[language].notFound, texts: [errorWords[language].notFoundMore] };
	if (!address || address.file !== null) return refuse(404, language, theme, missing);
	try {
		const found = await findChart(side, { ...address, poll: id, language });
		const poll = side.poll(id);
		if (typeof found === 'object') return answer(await chartDocument(side, found, { address, origin, theme }), found, theme, language);
		if (found === 'unknown-poll' || address.publication !== null || !poll) return refuse(404, language, theme, missing);
		const notice = await emptyNotice(poll, language, theme);
		return respond(notice, { language, theme, name: 'none', caching: live });
	} catch (error) {
		if (!isAway(error)) throw error;
		const { away, awayMore } = errorWords[language];
		return refuse(503, language, theme, { title: away, texts: [awayMore] });
	}
}

/** What the canvas of an embed is drawn from, as JSON that any page may read; null where there is no such chart. */
export async function embedSpec(
	side: ReadSide,
	{ poll: id, language, chart, isLive }: Pick<Wanted, 'poll' | 'language' | 'chart'> & { isLive: boolean }
): Promise<ChartSpec | null> {
	const address = parseChartAddress(chart);
	const poll = side.poll(id);
	const published = address?.publication ? await side.find(id, address.publication) : null;
	if (!address || !poll || !published) return null;
	const course = courseOf(side, published, { isPinned: !isLive });
	if (!chartsOf(published.publication, course.trend).includes(address.chart)) return null;
	return buildChart(address.chart, {
		publication: published.publication,
		hash: published.hash,
		manifest: poll.manifest,
		language,
		...course
	});
}

async function chartDocument(
	side: ReadSide,
	found: FoundChart,
	{ address, origin, theme }: { address: ChartAddress; origin: string; theme: EmbedTheme }
): Promise<EmbedDocument> {
	const { spec, published, poll, isPinned } = found;
	const { language } = spec;
	const { narrow, wide } = svgs(spec);
	const words = await resultsWords(language);
	const path = chartPath(language, spec.poll, address);
	const specPath = `${embedPath(language, spec.poll, { chart: spec.id, publication: published.name })}/spec.json`;
	return embedDocument({
		spec,
		drawings: { narrow: slim(narrow), wide: slim(wide) },
		weeks: weeksOf(found),
		card: cardFacts(published, words, language),
		isPinned,
		isNewest: poll.newest?.hash === published.hash,
		notices: [...(side.isFresh() ? [] : [words.stale]), ...(isPinned ? [] : closedNotice(poll, words, language))],
		corrections: side.corrections(published.hash),
		links: {
			page: path,
			live: chartPath(language, spec.poll, { ...address, publication: null }),
			home: `/${language}`,
			oembed: `${origin}/oembed?url=${encodeURIComponent(origin + path)}&format=json`,
			spec: isPinned ? specPath : `${specPath}?live`,
			canvas
		},
		words,
		theme
	});
}

type Words = Awaited<ReturnType<typeof resultsWords>>;

function closedNotice({ closed, newest }: PollStanding, words: Words, language: Language): string[] {
	if (!closed) return [];
	const standing = !newest ? words.closedFew : newest.publication.final ? words.final : words.closedNotFinal;
	return [`${words.closed(onDate(language, closed))} ${standing}`];
}

/** The days of a trend would not fit; one row a week tells the same. */
function weeksOf({ spec, source }: FoundChart): Table | null {
	return spec.kind === 'lines' && source.trend ? trendTable(source, lastOfWeeks(source.trend.days)) : null;
}

/** There is a poll, and no figure yet, or none for this chart. */
async function emptyNotice(poll: PollStanding, language: Language, theme: EmbedTheme): Promise<EmbedDocument> {
	const { manifest, closed, newest } = poll;
	const [words, site] = await Promise.all([resultsWords(language), siteWords(language)]);
	const why = newest ? [embedWords[language].notYet] : closed ? [] : [words.few, words.fewWhy];
	const page = { address: `/${language}/polls/${manifest.poll}`, text: words.title };
	const vote = { address: `/${language}/vote/${manifest.poll}`, text: words.vote };
	return embedNotice({
		title: manifest.question[language],
		texts: [...closedNotice(poll, words, language), ...why, site.partyPoll],
		links: [...(closed ? [] : [vote]), page, { address: `/${language}`, text: 'Demilge' }],
		language,
		theme
	});
}

const wrongQuery = (name: string, language: Language): { title: string; texts: string[] } => ({
	title: errorWords[language].refused,
	texts: [name === 'theme' ? embedWords[language].unknownTheme(themes.join(', ')) : embedWords[language].unknownParameter(name)]
});

function refuse(status: number, language: Language, theme: EmbedTheme, { title, texts }: { title: string; texts: string[] }): Response {
	const links = [{ address: `/${language}`, text: 'Demilge' }];
	const response = respond(embedNotice({ title, texts, links, language, theme }), {
		language,
		theme,
		name: 'none',
		caching: 'no-store',
		status
	});
	if (status === 503) response.headers.set('retry-after', '5');
	return response;
}

const live = 'public, max-age=60, stale-while-revalidate=300';
/** the numbers stay, but a correction may be added: so it is asked for again */
const pinned = 'public, max-age=3600';

const answer = (document: EmbedDocument, { published, isPinned }: FoundChart, theme: EmbedTheme, language: Language): Response =>
	respond(document, { language, theme, name: published.name, caching: isPinned ? pinned : live });

function respond(
	{ html, policy }: EmbedDocument,
	{
		language,
		theme,
		name,
		caching,
		status = 200
	}: { language: Language; theme: EmbedTheme; name: string; caching: string; status?: number }
): Response {
	// the digest stands for the build and for what was said later; the name alone would freeze old words after a deploy
	const digest = createHash('sha256').update(html).digest('base64url').slice(0, 12);
	return new Response(html, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-language': language,
			'content-security-policy': policy,
			'cross-origin-resource-policy': 'cross-origin',
			'referrer-policy': 'no-referrer',
			'cache-control': caching,
			...(status === 200 ? { etag: `"${name}-${theme}-${digest}"` } : {})
		}
	});
}
