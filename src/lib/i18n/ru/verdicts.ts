import { longDate, onDate } from '../format';
import type { verdicts as ky } from '../ky/verdicts';

export const verdicts: typeof ky = {
	card: (it) => `${longDate('ru', it.from)}, по правилу ${it.rule}: ${it.n}.`,
	fewCard: 'меньше 10, или число не сообщается',
	voided: (at, reason) => `Аннулированы ${onDate('ru', at)}: не учитываются, но остаются в журнале. Причина: ${reason}`,
	released: (at, reason) => `Сняты с проверки ${onDate('ru', at)}: учитываются. Причина: ${reason}`
};
