import type { FileType } from '$lib/charts/address';
import { sizes, type FileQuery } from '$lib/charts/files/query';
import { chartWords } from '$lib/charts/words';
import type { Language } from '$lib/i18n/languages';
import { lawWords } from '$lib/i18n/law';
import type { Blackout } from '$lib/law/calendar';
import type { Notice } from './chart-image/notice';
import { drawing } from './drawing';
import { blackoutFile, blackoutNotice } from './http/blackout';
import { keeper } from './keeper';

/** they are the same for every chart, and there are few */
const kept = keeper<string | Uint8Array<ArrayBuffer>>(40);

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
	if (file !== 'svg' && file !== 'png') return blackoutFile(blackout, language);
	const picture = { ...sizes[file === 'svg' ? 'link' : query.size], density: query.density };
	const body = await kept(JSON.stringify([file, notice, picture]), () =>
		file === 'svg' ? drawing.noticeSvg(notice, picture) : drawing.noticePng(notice, picture)
	);
	return blackoutFile(blackout, language, { body, type: file === 'svg' ? 'image/svg+xml' : 'image/png' });
}
