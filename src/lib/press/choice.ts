import { chartIds, type ChartId } from '$lib/charts/spec';
import { isLanguage, type Language } from '$lib/i18n/languages';
import { hashPrefix } from '$lib/publication/name';
import { embedThemes, type EmbedTheme } from './embed-code';

/** What is asked of the press page, in its address. */
export interface Choice {
	/** null where none, or no known one, is named */
	poll: string | null;
	chart: ChartId | null;
	language: Language;
	theme: EmbedTheme | null;
	/** a publication's name; null for the newest */
	publication: string | null;
	isPinned: boolean;
}

/** the value of `publication` that follows the newest */
export const live = 'live';

/** Reads the form's fields; what is missing or unknown falls back to the default, and the page says what it shows. */
export function readChoice(query: URLSearchParams, { polls, language }: { polls: readonly string[]; language: Language }): Choice {
	const get = (name: string): string => query.get(name) ?? '';
	const publication = get('publication');
	const asked = get('language');
	return {
		poll: polls.find((id) => id === get('poll')) ?? null,
		chart: chartIds.find((id) => id === get('chart')) ?? null,
		language: isLanguage(asked) ? asked : language,
		theme: embedThemes.find((known) => known === get('theme')) ?? null,
		publication: hashPrefix(publication) === null ? null : publication,
		isPinned: publication !== live
	};
}
