import type { Language } from '$lib/i18n/languages';

/** `atom` is RFC 4287, `json` is JSON Feed 1.1 */
export const feedFormats = ['atom', 'json'] as const;

export type FeedFormat = (typeof feedFormats)[number];

export const feedTypes: Record<FeedFormat, string> = { atom: 'application/atom+xml', json: 'application/feed+json' };

/** the path of a poll's feed; a chart could never be named so (`parseChartAddress`) */
export const feedPath = (language: Language, poll: string, format: FeedFormat): string => `/${language}/polls/${poll}/feed.${format}`;
