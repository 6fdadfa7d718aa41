import { offlineWords, privacyWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => ({
	...data,
	words: await privacyWords(params.lang),
	phone: (await offlineWords(params.lang)).privacy
});
