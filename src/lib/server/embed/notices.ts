import type { Blackout } from '$lib/law/calendar';
import { lawWords } from '$lib/i18n/law';
import { onDate } from '$lib/i18n/format';
import type { results } from '$lib/i18n/ky/results';
import type { Language } from '$lib/i18n/languages';
import { resultsWords, siteWords } from '$lib/i18n/messages';
import { blackoutNotice } from '../http/blackout';
import type { Burst } from '$lib/publication/review';
import { sayClose } from '$lib/publication/say-close';
import type { Published, PollStanding } from '../published';
import { embedNotice, type EmbedDocument } from './document';
import type { EmbedTheme } from './query';
import { embedWords } from './words';

/** That a poll is closed, and what its newest figures are then. */
export function closedNotice(
	{ closed, waitsUntil }: Pick<PollStanding, 'closed' | 'waitsUntil'>,
	{ newest, bursts }: Standing,
	words: typeof results,
	language: Language
): string[] {
	if (!closed) return [];
	const standing = sayClose({ newest: newest?.publication ?? null, bursts, waitsUntil }, words, language);
	return [`${words.closed(onDate(language, closed))} ${standing}`];
}

/** What is published of a poll, and what came under review there. */
interface Standing {
	newest: Published | null;
	bursts: readonly Burst[];
}

/** There is a poll, and no figure yet, or none for this chart. */
export async function emptyNotice(poll: PollStanding, standing: Standing, language: Language, theme: EmbedTheme): Promise<EmbedDocument> {
	const { manifest, closed } = poll;
	const [words, site] = await Promise.all([resultsWords(language), siteWords(language)]);
	const why = standing.newest ? [embedWords[language].notYet] : closed ? [] : [words.few, words.fewWhy];
	const vote = { address: `/${language}/vote/${manifest.poll}`, text: words.vote };
	const results = { address: `/${language}/polls/${manifest.poll}`, text: words.title };
	return embedNotice({
		title: manifest.question[language],
		texts: [...closedNotice(poll, standing, words, language), ...why, site.partyPoll],
		links: [...(closed ? [] : [vote]), results, home(language)],
		language,
		theme
	});
}

/** That the law wants no results now, in place of a chart, pinned or not. */
export const blackoutEmbed = (blackout: Blackout, language: Language, theme: EmbedTheme): EmbedDocument =>
	refusal({ title: lawWords[language].blackoutTitle, text: blackoutNotice(blackout, language), language, theme });

/** Why an address leads to no embed. */
export const refusal = ({ text, ...rest }: { title: string; text: string; language: Language; theme: EmbedTheme }): EmbedDocument =>
	embedNotice({ ...rest, texts: [text], links: [home(rest.language)] });

const home = (language: Language) => ({ address: `/${language}`, text: 'Demilge' });
