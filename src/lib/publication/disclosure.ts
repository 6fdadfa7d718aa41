import { languages, type Translated } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import type { Disclosure } from './publication';

type Facts = Pick<Disclosure, 'operator' | 'opened' | 'closed' | 'tiers' | 'underReview' | 'voided'>;

export function composeDisclosure(manifest: Manifest, facts: Facts): Disclosure {
	return {
		...facts,
		question: manifest.question,
		territory: manifest.territory,
		recruitment: 'self-selected',
		mode: 'online',
		error: 'not-calculable',
		weighting: 'none',
		rule: manifest.rule,
		unranked: manifest.unranked,
		optionOrder: manifest.optionOrder
	};
}

/**
 * A result whose card is incomplete is not shown: it has every item that the law asks for (constitutional law of the Kyrgyz Republic of 2 July 2011 No 68,
 * art. 22), and what is said in words is said in three languages. Where the operator has not named itself three of the items are missing: the card says so,
 * and that it is the operator's to answer for. It is shown all the same, so that whoever tries the site out sees what it does.
 */
export function isComplete(card: Partial<Disclosure> | undefined): card is Disclosure {
	if (!card) return false;
	const said: (keyof Disclosure)[] = ['opened', 'recruitment', 'mode', 'error', 'weighting', 'rule', 'unranked', 'optionOrder'];
	const counted = [card.underReview, card.voided, card.tiers?.device, card.tiers?.phone, card.tiers?.id];
	const { operator } = card;
	const operatorIsWhole =
		operator === null ||
		(operator !== undefined && isText(operator.contact) && [operator.name, operator.orderedBy, operator.paidBy].every(isTranslated));
	return (
		operatorIsWhole &&
		card.closed !== undefined &&
		isTranslated(card.question) &&
		isTranslated(card.territory) &&
		said.every((item) => isText(card[item])) &&
		counted.every((count) => Number.isInteger(count))
	);
}

const isText = (it: unknown): boolean => typeof it === 'string' && it.trim() !== '';

const isTranslated = (it: Partial<Translated> | undefined): boolean =>
	it !== undefined && languages.every((language) => isText(it[language]));
