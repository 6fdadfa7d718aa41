import type { FileType } from '$lib/charts/address';
import { sizes, type FileQuery } from '$lib/charts/files/query';
import { chartWords } from '$lib/charts/words';
import type { Language } from '$lib/i18n/languages';
import { lawWords } from '$lib/i18n/law';
import type { Blackout } from '$lib/law/calendar';
import { noticePng, noticeSvg, type Notice } from './chart-image/notice';
import { blackoutFile, blackoutNotice } from './http/blackout';

/** pictures drawn: they are the same for every chart, and there are few */
const drawn = new Map<string, Promise<Buffer>>();
const kept = 40;

/**
 * What is sent in place of a chart's file in a blackout. A picture says why in a picture: pages of others show it with an `img`, which draws whatever it
 * is sent, also with the status 503 that keeps caches and the previews of messengers from taking it for the chart.
 */
export async function withheldFile(
	blackout: Blackout,
	{ file, query, language, isSimulated }: { file: FileType; query: FileQuery; language: Language; isSimulated: boolean }
): Promise<Response> {
	const notice: Notice = {
		title: lawWords[language].blackoutTitle,
		text: blackoutNotice(blackout, language),
		mark: isSimulated ? chartWords[language].mark : null,
		theme: query.theme
	};
	if (file === 'svg') return blackoutFile(blackout, language, { body: noticeSvg(notice, sizes.link), type: 'image/svg+xml' });
	if (file !== 'png') return blackoutFile(blackout, language);
	const picture = { ...sizes[query.size], density: query.density };
	const key = JSON.stringify([notice, picture]);
	const coming = drawn.get(key) ?? noticePng(notice, picture);
	drawn.set(key, coming);
	coming.catch(() => drawn.delete(key));
	for (const oldest of drawn.keys()) {
		if (drawn.size <= kept) break;
		drawn.delete(oldest);
	}
	return blackoutFile(blackout, language, { body: new Uint8Array(await coming), type: 'image/png' });
}
