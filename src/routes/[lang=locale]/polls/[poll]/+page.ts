import { resultsWords, tierWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

// charts are walked over, and figures refresh
export const csr = true;

export const load: PageLoad = async ({ params, data }) => ({
	...data,
	words: await resultsWords(params.lang),
	tierWords: await tierWords(params.lang)
});
