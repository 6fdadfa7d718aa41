import { error } from '@sveltejs/kit';
import { chartPath, embedPath, fileTypes, parseChartAddress } from '$lib/charts/address';
import { chartsOf } from '$lib/charts/build';
import { eventList } from '$lib/charts/event-list';
import { licence } from '$lib/charts/files/data-package';
import { feedLinks } from '$lib/feed/links';
import { isBlackout, isSparing } from '$lib/law/calendar';
import { withoutFigures } from '$lib/press/embed-code';
import { reviewHistory } from '$lib/publication/say-review';
import { findChart } from '$lib/server/chart-source';
import { svgsOf } from '$lib/server/drawn-charts';
import { askAgain } from '$lib/server/http/ask-again';
import { withholdPage } from '$lib/server/http/blackout';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { published: side } = locals.house;
	const address = parseChartAddress(params.chart);
	const poll = side.poll(params.poll);
	if (!address || !poll) error(404);
	const found = await findChart(side, { ...address, poll: params.poll, language: params.lang, isForPage: true }).catch(askAgain);
	const question = poll.manifest.question[params.lang];
	const feeds = feedLinks(poll.manifest, params.lang);
	if (found === 'not-published') return { poll: params.poll, question, feeds, found: null };
	if (typeof found === 'string') error(404);
	if (isBlackout(found)) withholdPage({ setHeaders }, found, params.lang);
	setHeaders({ 'cache-control': found.isPinned ? 'public, max-age=3600' : 'public, no-cache' });

	const { spec, source, published, figures, isPinned } = found;
	const { publication, hash, name } = published;
	const isNewest = figures.newest(params.poll)?.hash === hash;
	const svgs = await svgsOf(spec, isNewest ? 'newest' : 'pinned').catch(askAgain);
	const path = (file: (typeof fileTypes)[number] | null, pinned = isPinned): string =>
		chartPath(params.lang, params.poll, { chart: spec.id, publication: pinned ? name : null, file });
	return {
		poll: params.poll,
		question,
		feeds,
		found: {
			/** previews and indexes that others keep carry no figures */
			isSparing: isSparing(side.legal()),
			spec,
			svgs,
			isPinned,
			isNewest,
			events:
				spec.kind === 'lines'
					? eventList(
							[
								...side.eventHistory(isPinned ? new Date(publication.asOf) : new Date()),
								...reviewHistory(isPinned ? (publication.review?.bursts ?? []) : figures.bursts(params.poll))
							],
							params.lang
						)
					: null,
			corrections: figures.corrections({ ...publication, hash }).map(({ kind, added, text }) => ({ kind, added, text: text[params.lang] })),
			live: path(null, false),
			pinned: path(null, true),
			files: fileTypes.map((type) => ({ type, path: path(type) })),
			picture: path('png', true),
			embed: embedPath(params.lang, params.poll, { chart: spec.id, publication: isPinned ? name : null }),
			siblings: chartsOf(publication, source.trend).filter((id) => id !== spec.id),
			dataset: datasetOf(
				{ published, spec: isSparing(side.legal()) ? withoutFigures(spec) : spec, question },
				{ origin: locals.origin, page: path(null), csv: path('csv'), json: path('json'), operator: side.operator()?.name[params.lang] }
			),
			publication: {
				hash,
				name,
				seq: publication.seq,
				previous: publication.previous,
				manifest: publication.manifest,
				entries: publication.entries,
				asOf: publication.asOf,
				ballots: publication.ballots,
				disclosure: publication.disclosure,
				review: publication.review ?? null
			},
			options: poll.manifest.options.length
		}
	};
};

/** https://schema.org/Dataset, as JSON that may stand in a page */
function datasetOf(
	{
		spec,
		published,
		question
	}: {
		spec: { sentence: string; measure: string; language: string };
		published: { hash: string; publication: { asOf: string; disclosure: { opened: string } } };
		question: string;
	},
	{ origin, page, csv, json, operator }: { origin: string; page: string; csv: string; json: string; operator: string | undefined }
): string {
	const { asOf, disclosure } = published.publication;
	return JSON.stringify({
		'@context': 'https://schema.org',
		'@type': 'Dataset',
		name: `${question} ${spec.measure}`,
		description: spec.sentence,
		url: origin + page,
		identifier: `sha256:${published.hash}`,
		inLanguage: spec.language,
		license: licence.path,
		isAccessibleForFree: true,
		dateModified: asOf,
		temporalCoverage: `${disclosure.opened}/${asOf}`,
		spatialCoverage: 'Bishkek',
		measurementTechnique: 'self-selected online vote',
		creator: { '@type': 'Organization', name: operator ?? 'Demilge' },
		distribution: [
			{ '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: origin + csv },
			{ '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: origin + json }
		]
	}).replace(/[<&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
