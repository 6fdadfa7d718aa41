import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import type { Pace } from '$lib/publication/pace';
import type { Publication } from '$lib/publication/publication';
import type { Trend, TrendEvent } from '$lib/publication/trend';
import type { Frame, Kind } from './spec';
import type { ChartWords } from './words';

/** What a chart is made from. */
export interface Source {
	publication: Publication;
	/** the publication's SHA-256, hex */
	hash: string;
	manifest: Manifest;
	language: Language;
	/** for `trend`: how the poll has moved up to the publication */
	trend?: Trend | null;
	/** for `trend`: what happened meanwhile */
	events?: readonly TrendEvent[];
	/** for `trend`: the day (ISO, in Bishkek) that is not over; null when the last point's day is */
	today?: string | null;
	/** for `trend`: the days (ISO) at whose end no leader might be named; none where nothing is said */
	openDays?: readonly string[];
	/** for `trend`: how finely it is drawn and told; files have every day, which is what is meant where nothing is said */
	pace?: Pace;
}

type Shared = Pick<Frame, 'poll' | 'language' | 'publication' | 'title' | 'notes' | 'mark' | 'hint'>;

/** What a frame needs of a source. */
export interface Framed {
	publication: Pick<Publication, 'asOf' | 'final' | 'simulated' | 'ballots'>;
	hash: string;
	manifest: Pick<Manifest, 'poll' | 'question'>;
	language: Language;
}

/** What every chart of a publication says alike, in the words of its language. */
export function frame({ publication, hash, manifest, language }: Framed, words: ChartWords, kind: Kind): Shared {
	const { asOf, final, simulated, ballots } = publication;
	return {
		poll: manifest.poll,
		language,
		publication: { hash, asOf, final, simulated, ballots },
		title: manifest.question[language],
		notes: [words.counted(ballots, { asOf, final }), words.selfSelected, words.partyPoll],
		mark: simulated ? words.mark : null,
		hint: words.hints[kind]
	};
}
