import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { feedFormats, feedPath, feedTypes } from './address';
import { feedWords } from './words';

/** A poll's feeds, as a page names them. */
export interface FeedLinks {
	/** what they bring */
	title: string;
	/** invites to follow */
	label: string;
	feeds: { name: string; type: string; path: string }[];
}

const names = { atom: 'Atom', json: 'JSON Feed' };

export const feedLinks = ({ poll, question }: Manifest, language: Language): FeedLinks => ({
	title: feedWords[language].title(question[language]),
	label: feedWords[language].links,
	feeds: feedFormats.map((format) => ({ name: names[format], type: feedTypes[format], path: feedPath(language, poll, format) }))
});
