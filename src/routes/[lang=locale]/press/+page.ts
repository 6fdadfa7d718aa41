import { pressWords, resultsWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => {
	const [words, charts] = await Promise.all([pressWords(params.lang), resultsWords(params.lang)]);
	return { ...data, words, charts };
};
