import { onDate } from '$lib/i18n/format';
import type { results } from '$lib/i18n/ky/results';
import type { Language } from '$lib/i18n/languages';
import { resultsWords, siteWords } from '$lib/i18n/messages';
import type { PollStanding } from '../published';
import { embedNotice, type EmbedDocument } from './document';
import type { EmbedTheme } from './query';
import { embedWords } from './words';

/** That a poll is closed, and what its newest figures are then. */
export function closedNotice({ closed, newest }: PollStanding, words: typeof results, language: Language): string[] {
	if (!closed) return [];
	const standing = !newest ? words.closedFew : newest.publication.final ? words.final : words.closedNotFinal;
	return [`${words.closed(onDate(language, closed))} ${standing}`];
}

/** There is a poll, and no figure yet, or none for this chart. */
export async function emptyNotice(poll: PollStanding, language: Language, theme: EmbedTheme): Promise<EmbedDocument> {
	const { manifest, closed, newest } = poll;
	const [words, site] = await Promise.all([resultsWords(language), siteWords(language)]);
	const why = newest ? [embedWords[language].notYet] : closed ? [] : [words.few, words.fewWhy];
	const vote = { address: `/${language}/vote/${manifest.poll}`, text: words.vote };
	const results = { address: `/${language}/polls/${manifest.poll}`, text: words.title };
	return embedNotice({
		title: manifest.question[language],
		texts: [...closedNotice(poll, words, language), ...why, site.partyPoll],
		links: [...(closed ? [] : [vote]), results, home(language)],
		language,
		theme
	});
}

/** Why an address leads to no embed. */
export const refusal = ({ text, ...rest }: { title: string; text: string; language: Language; theme: EmbedTheme }): EmbedDocument =>
	embedNotice({ ...rest, texts: [text], links: [home(rest.language)] });

const home = (language: Language) => ({ address: `/${language}`, text: 'Demilge' });
