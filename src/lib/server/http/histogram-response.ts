import { isBlackout } from '$lib/law/calendar';
import { dataTypeOf, writePrefLib } from '$lib/tally/files/write-preflib';
import { readExport } from '$lib/tally/files/export';
import { writeAbif } from '$lib/tally/files/write-abif';
import { publicText, refusalResponse } from './api';
import { blackoutProblem } from './blackout';
import { reprDigest } from './publication-response';

/** The histogram of a closed poll, once its final publication names it: the very bytes, or the same rankings as an election file. */
export async function histogramResponse(
	{ house, language }: Pick<App.Locals, 'house' | 'language'>,
	poll: string,
	format: 'json' | 'soi' | 'abif'
): Promise<Response> {
	const standing = house.published.poll(poll);
	if (!standing) return refusalResponse({ refusal: 'unknown-poll' }, language);
	const figures = house.published.figures();
	if (isBlackout(figures)) return blackoutProblem(figures, language);
	const document = await figures.histogram(poll);
	if (!document) return refusalResponse({ refusal: 'histogram-later' }, language);
	const etag = `${document.hash.slice(0, 20)}-${format}`;
	if (format === 'json') {
		return publicText(document.body, etag, {
			'content-type': 'application/json',
			'repr-digest': reprDigest(document.hash)
		});
	}
	const { histogram, options } = readExport(document.body);
	const isMadeUp = house.env.kind === 'simulated';
	const title = `${standing.manifest.question.en}${isMadeUp ? ' (DEMO: the votes are made up)' : ''}`;
	const type = dataTypeOf(histogram, options);
	const name = `${poll}.${format === 'abif' ? 'abif' : type}`;
	const published = figures.newest(poll)?.publication.asOf.slice(0, 10) ?? '';
	const text =
		format === 'abif'
			? writeAbif(histogram, options, { title })
			: writePrefLib(histogram, options, { title, fileName: name, published, modification: isMadeUp ? 'synthetic' : 'original' });
	return publicText(text, etag, { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': `inline; filename="${name}"` });
}
