import { plank as en } from '$lib/i18n/en/plank';
import { plank as ky } from '$lib/i18n/ky/plank';
import { plank as ru } from '$lib/i18n/ru/plank';
import type { Language } from '$lib/i18n/languages';

/** What is said of one plank is composed on the server alone, so all three languages may stand together. */
export const plankWords: Record<Language, typeof ky> = { ky, ru, en };
