import { confirmWords, pressureWords, voteWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => ({
	...data,
	words: await voteWords(params.lang),
	pressureWords: await pressureWords(params.lang),
	/** null where there is nothing but devices */
	confirmWords: data.ways.phone || data.ways.id ? await confirmWords(params.lang) : null,
	/** the form that a switch of the language takes along */
	draftForm: data.closed || data.stopped || data.hasVoted ? null : 'ballot'
});
