import { offlineWords } from '$lib/i18n/messages';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => ({ words: await offlineWords(params.lang) });
