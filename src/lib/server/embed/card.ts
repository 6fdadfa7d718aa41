import { dateAndTime, number } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { results } from '$lib/i18n/ky/results';
import type { Published } from '../published';

/** The disclosure card in one language, as terms and facts. */
export function cardFacts({ publication, hash }: Published, words: typeof results, language: Language): [term: string, fact: string][] {
	const { disclosure: card, ballots, seq, entries, options } = publication;
	const n = (value: number): string => number(language, value);
	const asOf = dateAndTime(language, publication.asOf);
	const opened = dateAndTime(language, card.opened);
	const { operator } = card;
	return [
		...(operator
			? ([
					[words.operator, operator.name[language]],
					[words.orderedBy, operator.orderedBy[language]],
					[words.paidBy, operator.paidBy[language]],
					[words.contact, operator.contact]
				] satisfies [string, string][])
			: [[words.operator, words.unnamed] satisfies [string, string]]),
		[words.question, card.question[language]],
		[
			words.dates,
			card.closed === null ? words.datesOpen(opened, asOf) : words.datesClosed(opened, dateAndTime(language, card.closed), asOf)
		],
		[words.sample, words.sampleText(n(ballots), n(card.tiers.device), n(card.tiers.phone), n(card.tiers.id))],
		[words.mode, words.modeText],
		[words.territory, card.territory[language]],
		[words.error, words.errorText],
		[words.weighting, words.weightingText],
		[words.rule, words.ruleText(options.length - 1)],
		[words.order, words.orderText],
		[words.review, words.reviewText(n(card.underReview), n(card.voided))],
		[words.publication, `${words.publicationText(n(seq), n(entries))} ${words.hash}: ${hash}`]
	];
}
