import { resultsWords, tierWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => ({
	...data,
	words: await resultsWords(params.lang),
	tierWords: await tierWords(params.lang)
});
