import { strToU8, zipSync } from 'fflate';
import { chartPath, parseChartAddress, type FileType } from '$lib/charts/address';
import { csv } from '$lib/charts/files/csv';
import { dataPackage, licence, readme } from '$lib/charts/files/data-package';
import { chartJson } from '$lib/charts/files/json';
import { fileName, marked } from '$lib/charts/files/made-up';
import { parseFileQuery, sizes, type FileQuery } from '$lib/charts/files/query';
import type { Language } from '$lib/i18n/languages';
import { resultsWords } from '$lib/i18n/messages';
import { isBlackout } from '$lib/law/calendar';
import { cardFacts } from '$lib/publication/card-facts';
import { caching, etagOf, noChart, notNow, wrongParameter } from './chart-file/answer';
import { drawnPng, drawnSvg } from './chart-file/pictures';
import { findChart, type FoundChart } from './chart-source';
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
	if (!address?.file) return noChart('unknown-publication', language);
	const asked = parseFileQuery(address.file, query);
	if ('wrong' in asked) return wrongParameter(asked, language);
	try {
		const found = await findChart(house.published, { poll, language, ...address });
		if (typeof found === 'string') return noChart(found, language);
		if (isBlackout(found))
			return await withheldFile(found, { file: address.file, query: asked, language, isSimulated: house.env.kind === 'simulated' });
		const page = origin + chartPath(language, poll, { ...address, publication: found.published.name, file: null });
		const { body, type } = await make(address.file, found, asked, page);
		const { asOf, simulated } = found.published.publication;
		const name = fileName(`${poll}-${address.chart}-${asOf.slice(0, 10)}.${address.file}`, { isSimulated: simulated });
		return new Response(body, {
			headers: {
				'content-type': type,
				'content-disposition': `inline; filename="${name}"`,
				'access-control-allow-origin': '*',
				'cache-control': found.isPinned ? caching.pinned : caching.live,
				etag: etagOf(found.published.name, body),
				link: `<${page}>; rel="canonical"`
			}
		});
	} catch (error) {
		return notNow(error, language);
	}
}

async function make(
	file: FileType,
	{ spec, published }: FoundChart,
	query: FileQuery,
	address: string
): Promise<{ body: string | Uint8Array<ArrayBuffer>; type: string }> {
	switch (file) {
		case 'csv':
			return { body: csv(marked(spec.table, spec), query.csv), type: 'text/csv; charset=utf-8' };
		case 'json':
			return {
				body: JSON.stringify(chartJson(spec, { address, licence: licence.path, card: await cardOf(published, spec.language) })),
				type: 'application/json'
			};
		case 'svg':
			return { body: await drawnSvg(spec, query.theme), type: 'image/svg+xml' };
		case 'png': {
			const { size, theme, density } = query;
			return { body: await drawnPng(spec, { ...sizes[size], theme, density }), type: 'image/png' };
		}
		case 'zip': {
			const name = fileName(`${spec.poll}-${spec.id}.csv`, { isSimulated: spec.publication.simulated });
			// the moment of the publication, so that the same address gives the same bytes
			const mtime = new Date(published.publication.asOf);
			const files = {
				[name]: strToU8(csv(marked(spec.table, spec))),
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
