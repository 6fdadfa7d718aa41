import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { chartPath, parseChartAddress, type FileType } from '$lib/charts/address';
import { csv } from '$lib/charts/files/csv';
import { dataPackage, licence, readme } from '$lib/charts/files/data-package';
import { chartJson } from '$lib/charts/files/json';
import { parseFileQuery, sizes, type FileQuery } from '$lib/charts/files/query';
import { errorWords } from '$lib/i18n/errors';
import type { Language } from '$lib/i18n/languages';
import { resultsWords } from '$lib/i18n/messages';
import { refusals } from '$lib/i18n/refusals';
import { cardFacts } from '$lib/publication/card-facts';
import { isBlackout } from '$lib/law/calendar';
import { isAway } from './away';
import { standaloneSvg } from './chart-image';
import { findChart, type FoundChart, type NoChart } from './chart-source';
import { PicturesBusy, pictureOf } from './pictures';
import type { Published } from './published';
import { withheldFile } from './withheld-file';

interface Wanted {
	poll: string;
	language: Language;
	/** the last part of the address */
	file: string;
	query: URLSearchParams;
}

/** Answers with a chart's file, or says in the page's language why there is none. */
export async function chartFile(
	{ house, origin }: Pick<App.Locals, 'house' | 'origin'>,
	{ poll, language, file, query }: Wanted
): Promise<Response> {
	const address = parseChartAddress(file);
	if (!address?.file) return said(404, refusals[language]['unknown-publication'], language);
	const asked = parseFileQuery(address.file, query);
	if ('wrong' in asked)
		return said(400, `${refusals[language]['bad-parameter']} ${asked.wrong} (${asked.known.join(', ') || '–'})`, language);
	try {
		const found = await findChart(house.published, { poll, language, ...address });
		if (typeof found === 'string') return said(404, reasons(found, language), language);
		if (isBlackout(found))
			return await withheldFile(found, { file: address.file, query: asked, language, isSimulated: house.env.kind === 'simulated' });
		const page = origin + chartPath(language, poll, { ...address, publication: found.published.name, file: null });
		const { body, type } = await make(address.file, found, asked, page);
		// by what it says: a trend changes with its events, and a new build draws and words things anew
		const digest = createHash('sha256').update(body).digest('base64url').slice(0, 20);
		return new Response(body, {
			headers: {
				'content-type': type,
				'content-disposition': `inline; filename="${poll}-${address.chart}-${found.published.publication.asOf.slice(0, 10)}.${address.file}"`,
				'access-control-allow-origin': '*',
				'cache-control': found.isPinned ? 'public, max-age=3600' : 'public, max-age=60, stale-while-revalidate=300',
				etag: `"${found.published.name}-${digest}"`,
				link: `<${page}>; rel="canonical"`
			}
		});
	} catch (error) {
		if (!(error instanceof PicturesBusy) && !isAway(error)) throw error;
		const { away, awayMore } = errorWords[language];
		return said(503, `${away}. ${awayMore}`, language);
	}
}

async function make(
	file: FileType,
	{ spec, published, isPinned }: FoundChart,
	query: FileQuery,
	address: string
): Promise<{ body: string | Uint8Array<ArrayBuffer>; type: string }> {
	switch (file) {
		case 'csv':
			return { body: csv(spec.table, query.csv), type: 'text/csv; charset=utf-8' };
		case 'json':
			return {
				body: JSON.stringify(chartJson(spec, { address, licence: licence.path, card: await cardOf(published, spec.language) })),
				type: 'application/json'
			};
		case 'svg':
			return { body: standaloneSvg(spec, query.theme), type: 'image/svg+xml' };
		case 'png': {
			const { size, theme, density } = query;
			const key = [
				published.hash,
				spec.id,
				spec.language,
				isPinned,
				spec.kind === 'lines' ? JSON.stringify([spec.events, spec.isUnfinished]) : '',
				size,
				theme,
				density
			].join();
			const picture = await pictureOf(key, () => spec, { ...sizes[size], theme, density });
			return { body: new Uint8Array(picture), type: 'image/png' };
		}
		case 'zip': {
			const name = `${spec.poll}-${spec.id}.csv`;
			// the moment of the publication, so that the same address gives the same bytes
			const mtime = new Date(published.publication.asOf);
			const files = {
				[name]: strToU8(csv(spec.table)),
				'datapackage.json': strToU8(JSON.stringify(dataPackage(spec, { address, csv: name }), null, '\t')),
				'README.txt': strToU8(readme(spec, { address, csv: name, card: await cardOf(published, spec.language) }))
			};
			return { body: new Uint8Array(zipSync(files, { mtime })), type: 'application/zip' };
		}
	}
}

/** The disclosure card: a result goes nowhere without it. */
async function cardOf({ publication, hash }: Published, language: Language): Promise<[term: string, fact: string][]> {
	const words = await resultsWords(language);
	return [
		[words.question, publication.disclosure.question[language]],
		...cardFacts({ ...publication, options: publication.options.length }, words, language),
		[words.hash, hash]
	];
}

const reasons = (no: NoChart, language: Language): string => refusals[language][no === 'no-such-chart' ? 'unknown-publication' : no];

const said = (status: number, text: string, language: Language): Response =>
	new Response(text, {
		status,
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-language': language,
			'access-control-allow-origin': '*',
			...(status === 503 ? { 'retry-after': '5' } : {})
		}
	});
