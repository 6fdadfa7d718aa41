import { longDate, onDate } from '../format';
import type { verdicts as ky } from '../ky/verdicts';

export const verdicts: typeof ky = {
	card: (it) => `${longDate('en', it.from)}, by rule ${it.rule}: ${it.n}.`,
	fewCard: 'fewer than 10, or the number is not told',
	voided: (at, reason) => `Voided on ${onDate('en', at)}: they do not count, and stay in the log. Reason: ${reason}`,
	released: (at, reason) => `Released on ${onDate('en', at)}: they count. Reason: ${reason}`
};
