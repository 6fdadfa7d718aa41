import { siteWords } from '$lib/i18n/messages';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ params, data }) => ({ ...data, language: params.lang, site: await siteWords(params.lang) });
