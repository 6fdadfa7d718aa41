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

/** A result whose card is incomplete is not shown. An operator that has not named itself is said to be so, which is complete. */
export function isComplete(card: Partial<Disclosure> | undefined): card is Disclosure {
	if (!card) return false;
	const items: (keyof Disclosure)[] = [
		'question',
		'territory',
		'opened',
		'recruitment',
		'mode',
		'error',
		'weighting',
		'rule',
		'unranked',
		'optionOrder',
		'tiers',
		'underReview',
		'voided'
	];
	const operatorIsWhole =
		card.operator === null || Boolean(card.operator?.name && card.operator.orderedBy && card.operator.paidBy && card.operator.contact);
	return operatorIsWhole && card.closed !== undefined && items.every((item) => card[item] !== undefined && card[item] !== null);
}
