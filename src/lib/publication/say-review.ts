import { dayInBishkek, sentence } from '$lib/i18n/format';
import type { Language, Translated } from '$lib/i18n/languages';
import { leaderWithheld, reviewWords } from './open-leader';
import type { Publication } from './publication';
import { decidedSince, stateOf, type Burst, type Decision, type Review } from './review';
import type { EventHistory, TrendEvent } from './trend';

/** What an option is called in a language. */
export type NameOf = (option: string, language: Language) => string;

/** What the results page says of ballots under review and of voided ones. */
interface ToldReview {
	title: string;
	intro: string;
	/** a paragraph for each burst, the newest first, with the rule that found it */
	bursts: { text: string; rule: string }[];
	/** in place of a leader */
	withheld: string | null;
	/** the order by score, with them and without them; empty where none are under review */
	orders: string[];
	/** when their number is told */
	few: string;
}

/** Null where nothing ever came under review. */
export function tellReview(publication: Publication, language: Language, nameOf: NameOf): ToldReview | null {
	const { review, orders } = publication;
	if (!review || review.bursts.length === 0) return null;
	const words = reviewWords[language];
	const said = (order: string[][]): string => order.map((level) => level.map((id) => nameOf(id, language)).join(' = ')).join(' › ');
	return {
		title: words.title,
		intro: words.intro,
		bursts: review.bursts.toReversed().map((burst) => ({
			text: [
				came(burst, language, nameOf),
				...burst.decisions.map((decision) => became(decision, language)),
				...stands(burst, publication.final, language)
			].join(' '),
			rule: `${words.rule} ${burst.rule}`
		})),
		withheld: leaderWithheld(publication, language),
		orders: review.without ? [words.withThem(said(orders.score)), words.withoutThem(said(review.without))] : [],
		few: words.few
	};
}

/** What has to stand beside whatever is pinned on a publication, about ballots on which was decided since; as `newest` tells it. */
export const reviewNotices = (
	newest: { review?: Review | null },
	pinned: { asOf: string },
	nameOf: NameOf
): { added: string; text: Translated }[] =>
	decidedSince(newest.review?.bursts ?? [], pinned).map(({ burst, decision }) => ({
		added: decision.at,
		text: inEach((language) => {
			const { stillCounted, notCounted } = reviewWords[language];
			return [came(burst, language, nameOf), became(decision, language), decision.verdict === 'voided' ? stillCounted : notCounted].join(
				' '
			);
		})
	}));

/** What was decided, as events of the trend: each on the day of its decision. */
export const reviewEvents = ({ review }: { review?: Review | null }): TrendEvent[] =>
	(review?.bursts ?? []).flatMap(({ ballots, decisions }) =>
		decisions.map(({ at, verdict }) => ({
			day: dayInBishkek(at),
			kind: 'site' as const,
			title: inEach((language) => reviewWords[language].event[verdict](ballots)),
			link: null,
			added: at
		}))
	);

/** The same as the operator's own events are listed; their numbers are below zero, where no statement has one. */
export const reviewHistory = (publication: { review?: Review | null }): EventHistory[] =>
	reviewEvents(publication).map(({ added, ...says }, i) => ({ statements: [{ id: -1 - i, stated: added, says }] }));

const came = ({ ballots, ranking, from, to }: Burst, language: Language, nameOf: NameOf): string =>
	reviewWords[language].came({ n: ballots, ranking: ranking.map((id) => nameOf(id, language)).join(' › '), from, to });

const became = ({ at, verdict, reason }: Decision, language: Language): string =>
	sentence(reviewWords[language][verdict](at, reason[language]));

function stands(burst: Burst, isFinal: boolean, language: Language): string[] {
	if (stateOf(burst) !== 'review') return [];
	return [isFinal ? reviewWords[language].undecided : reviewWords[language].review];
}

const inEach = (say: (language: Language) => string): Translated => ({ ky: say('ky'), ru: say('ru'), en: say('en') });
