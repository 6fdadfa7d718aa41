import { voteWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => ({
	...data,
	words: await voteWords(params.lang),
	/** the form that a switch of the language takes along */
	draftForm: data.closed || data.hasVoted ? null : 'ballot'
});
