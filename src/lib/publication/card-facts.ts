import { dateAndTime, number, sentence } from '$lib/i18n/format';
import type { results } from '$lib/i18n/ky/results';
import type { Language } from '$lib/i18n/languages';
import type { Disclosure } from './publication';
import type { Burst, Review } from './review';

type Fact = [term: string, fact: string];

interface Shown {
	disclosure: Disclosure;
	asOf: string;
	ballots: number;
	/** how many options there are */
	options: number;
	review?: Review | null;
}

/** What the disclosure card says in one language, besides the question and the publication, which pages show each in their way. */
export function cardFacts({ disclosure: card, asOf, ballots, options, review }: Shown, words: typeof results, language: Language): Fact[] {
	const n = (value: number): string => number(language, value);
	const when = (moment: string): string => dateAndTime(language, moment);
	const { operator, closed, tiers } = card;
	const who: Fact[] = operator
		? [
				[words.operator, operator.name[language]],
				[words.orderedBy, operator.orderedBy[language]],
				[words.paidBy, operator.paidBy[language]],
				[words.contact, operator.contact]
			]
		: [
				[words.operator, `${words.unnamed} ${words.lawMiss}`],
				[words.orderedBy, words.notStated],
				[words.paidBy, words.notStated]
			];
	return [
		...who,
		[
			words.dates,
			closed === null ? words.datesOpen(when(card.opened), when(asOf)) : words.datesClosed(when(card.opened), when(closed), when(asOf))
		],
		[words.sample, words.sampleText(n(ballots), n(tiers.device), n(tiers.phone), n(tiers.id))],
		[words.mode, words.modeText],
		[words.territory, card.territory[language]],
		[words.error, words.errorText],
		[words.weighting, words.weightingText],
		[words.rule, words.ruleText(options - 1)],
		[words.order, words.orderText],
		[words.review, [words.reviewText(n(card.underReview), n(card.voided)), ...(review?.bursts ?? []).map(burst)].join(' ')]
	];

	/** what came under review, by which rule, and why it was released or voided */
	function burst({ ballots: came, from, rule, decisions }: Burst): string {
		const { verdicts } = words;
		const said = verdicts.card({ n: came === null ? verdicts.fewCard : n(came), from, rule });
		return [said, ...decisions.map(({ at, verdict, reason }) => sentence(verdicts[verdict](at, reason[language])))].join(' ');
	}
}
