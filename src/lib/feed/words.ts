import { feed as en } from '$lib/i18n/en/feed';
import { feed as ky } from '$lib/i18n/ky/feed';
import { feed as ru } from '$lib/i18n/ru/feed';
import type { Language } from '$lib/i18n/languages';

/** A feed is written on the server alone, so all three languages may stand together. */
export const feedWords: Record<Language, typeof ky> = { ky, ru, en };
