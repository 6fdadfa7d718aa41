import { confirmWords, offlineWords, pressureWords, voteWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data, parent }) => {
	const { kept } = await parent();
	const keptWords = kept && (await offlineWords(params.lang));
	return {
		...data,
		keptWords,
		words: await voteWords(params.lang),
		pressureWords: await pressureWords(params.lang),
		/** null where there is nothing but devices */
		confirmWords: data.ways.phone || data.ways.id ? await confirmWords(params.lang) : null,
		/** the form that a switch of the language takes along */
		draftForm: keptWords !== null || data.closed || data.stopped || data.hasVoted ? null : 'ballot'
	};
};
