import { methodWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => ({ ...data, words: await methodWords(params.lang) });
