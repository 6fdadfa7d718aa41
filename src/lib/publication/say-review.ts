import { dayInBishkek, sentence } from '$lib/i18n/format';
import type { Language, Translated } from '$lib/i18n/languages';
import { leaderWithheld, reviewWords } from './open-leader';
import type { Publication } from './publication';
import { decidedSince, isNews, stateOf, type Burst, type Decision, type Review } from './review';
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

/** Null where nothing ever came under review. `bursts` are those that the publication tells of, with what was decided since. */
export function tellReview(
	publication: Publication,
	language: Language,
	nameOf: NameOf,
	bursts: readonly Burst[] = publication.review?.bursts ?? []
): ToldReview | null {
	const { review, orders } = publication;
	if (bursts.length === 0) return null;
	const words = reviewWords[language];
	const said = (order: string[][]): string => order.map((level) => level.map((id) => nameOf(id, language)).join(' = ')).join(' › ');
	return {
		title: words.title,
		intro: words.intro,
		bursts: bursts.toReversed().map((burst) => ({
			text: [
				came(burst, publication, language, nameOf),
				...burst.decisions.map((decision) => became(decision, language)),
				...stands(burst, publication, language)
			].join(' '),
			rule: `${words.rule} ${burst.rule}`
		})),
		withheld: leaderWithheld(publication, language),
		orders: review?.without ? [words.withThem(said(orders.score)), words.withoutThem(said(review.without))] : [],
		few: words.few
	};
}

/** What has to stand beside a publication, about ballots on which was decided since. */
interface ReviewNotice {
	kind: 'review';
	/** ISO 8601 */
	added: string;
	text: Translated;
}

/** Beside whatever is pinned on an earlier publication than `newest`. */
export const reviewNotices = (
	bursts: readonly Burst[],
	{ newest, pinned }: { newest: Telling; pinned: { asOf: string } },
	nameOf: NameOf
): ReviewNotice[] =>
	decidedSince(bursts, pinned).map(({ burst, decision }) => ({
		kind: 'review',
		added: decision.at,
		text: inEach((language) => {
			const { stillCounted, notCounted } = reviewWords[language];
			return [
				came(burst, newest, language, nameOf),
				became(decision, language),
				decision.verdict === 'voided' ? stillCounted : notCounted
			].join(' ');
		})
	}));

/** Beside the newest itself, whose numbers know nothing of it yet. */
export const newestNotices = (bursts: readonly Burst[], newest: Telling, nameOf: NameOf): ReviewNotice[] =>
	bursts.flatMap((burst) => {
		const decision = burst.decisions.at(-1);
		return decision && isNews(burst, newest)
			? [
					{
						kind: 'review',
						added: decision.at,
						text: inEach((language) =>
							[
								came(burst, newest, language, nameOf),
								became(decision, language),
								...stands(burst, newest, language),
								`${reviewWords[language].rule}: ${burst.rule}.`
							].join(' ')
						)
					}
				]
			: [];
	});

/** What was decided, as events of the trend: each on the day of its decision. */
export const reviewEvents = (bursts: readonly Burst[]): TrendEvent[] =>
	bursts.flatMap(({ ballots, decisions }) =>
		decisions.map(({ at, verdict }) => ({
			day: dayInBishkek(at),
			kind: 'site' as const,
			title: inEach((language) => reviewWords[language].event[verdict](ballots)),
			link: null,
			added: at
		}))
	);

/** The same as the operator's own events are listed; their numbers are below zero, where no statement has one. */
export const reviewHistory = (bursts: readonly Burst[]): EventHistory[] =>
	reviewEvents(bursts).map(({ added, ...says }, i) => ({ statements: [{ id: -1 - i, stated: added, says }] }));

/** What is needed of a publication to say what it tells, and what it does not. */
type Telling = Pick<Publication, 'final'> & { review?: Review | null };

const toldIn = ({ review }: Telling, { id }: Burst): Burst | undefined => review?.bursts.find((burst) => burst.id === id);

function came(burst: Burst, publication: Telling, language: Language, nameOf: NameOf): string {
	const { ballots, ranking, from, to } = burst;
	if (!toldIn(publication, burst)) return reviewWords[language].cameUntold(from, to);
	return reviewWords[language].came({ n: ballots, ranking: ranking.map((id) => nameOf(id, language)).join(' › '), from, to });
}

const became = ({ at, verdict, reason }: Decision, language: Language): string =>
	sentence(reviewWords[language][verdict](at, reason[language]));

/** Whether they count, where that is not said by the verdict: it is not in this publication's numbers yet, or there is none. */
function stands(burst: Burst, publication: Telling, language: Language): string[] {
	const { undecided, review, stillCounted, notCounted, numbersLater } = reviewWords[language];
	if (stateOf(burst) === 'review') return [publication.final ? undecided : review];
	if (!isNews(burst, publication)) return [];
	const before = toldIn(publication, burst);
	if (!before) return [numbersLater];
	if (stateOf(burst) === 'voided') return [stillCounted, numbersLater];
	return stateOf(before) === 'voided' ? [notCounted, numbersLater] : [numbersLater];
}

const inEach = (say: (language: Language) => string): Translated => ({ ky: say('ky'), ru: say('ru'), en: say('en') });
