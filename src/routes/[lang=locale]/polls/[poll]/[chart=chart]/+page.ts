import { resultsWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

// the chart is walked over
export const csr = true;

export const load: PageLoad = async ({ params, data }) => ({ ...data, words: await resultsWords(params.lang) });
