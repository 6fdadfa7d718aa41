import { parseFileQuery, sizes } from '$lib/charts/files/query';
import type { Language } from '$lib/i18n/languages';
import { voteWords } from '$lib/i18n/messages';
import { isBlackout } from '$lib/law/calendar';
import { caching, etagOf, noChart, notNow, wrongParameter } from './chart-file/answer';
import { drawnPng } from './chart-file/pictures';
import { findChart } from './chart-source';
import { blackoutFile } from './http/blackout';

/**
 * The picture for whoever tells others that she voted: that she did, and how priorities stand. It is the same for everybody: neither it nor its address
 * knows of any ballot.
 */
export async function voteCard(
	{ house }: Pick<App.Locals, 'house'>,
	{ poll, language, query }: { poll: string; language: Language; query: URLSearchParams }
): Promise<Response> {
	const asked = parseFileQuery('card', query);
	if ('wrong' in asked) return wrongParameter(asked, language);
	try {
		const found = await findChart(house.published, { poll, language, chart: 'scores', publication: null });
		if (typeof found === 'string') return noChart(found, language);
		if (isBlackout(found)) return blackoutFile(found, language);
		const { voted } = await voteWords(language);
		const body = await drawnPng(found.spec, { ...sizes[asked.size], statement: voted });
		const { name, publication } = found.published;
		return new Response(body, {
			headers: {
				'content-type': 'image/png',
				'content-disposition': `inline; filename="${poll}-${publication.asOf.slice(0, 10)}.png"`,
				// a picture to be shown elsewhere
				'access-control-allow-origin': '*',
				'cache-control': caching.live,
				etag: etagOf(name, body)
			}
		});
	} catch (error) {
		return notNow(error, language);
	}
}
