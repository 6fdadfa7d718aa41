import { offlineWords, voteWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => ({
	...data,
	words: (await offlineWords(params.lang)).unsent,
	voteWords: await voteWords(params.lang)
});
