import { nameOfOption, priorities } from '$lib/programme/polls';
import type { Burst, Decision } from './review';

// What the tests of reviews are about: a burst of the demo's poll, and what is decided about it.

export const reason = { ky: 'Бир даректен келди', ru: 'Пришли с одного адреса', en: 'They came from one address' };
export const decision = (verdict: Decision['verdict'], at: string): Decision => ({ verdict, at, reason });
export const burst = (changes: Partial<Burst> = {}): Burst => ({
	...{ id: 1, rule: 'burst-1', from: '2026-11-22T14:00:00+06:00', to: '2026-11-22T14:20:00+06:00', ranking: ['rental', 'other'] },
	...{ ballots: 612, decisions: [] },
	...changes
});
export const nameOf = nameOfOption(priorities);
