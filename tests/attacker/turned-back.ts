import type { Act } from './acts';

/** Ten of eleven turn away and, much later, all at once back to what they had said when they were published: with their burst taken away, one is left. */
export const turnedBack: Act[] = [
	{ kind: 'cast', n: 11, place: 'lenin', settlement: 'yes', tier: 'device', choice: 'buses' },
	{ kind: 'change', n: 10, from: 0, to: 'lenin' },
	{ kind: 'change', n: 1, from: 0, to: 'lenin' },
	{ kind: 'cast', n: 28, place: 'lenin', settlement: 'yes', tier: 'phone', choice: 'parks' },
	{ kind: 'turn', n: 30, from: 0, place: 'lenin', choice: 'buses', isLate: false },
	{ kind: 'cast', n: 10, place: 'lenin', settlement: 'yes', tier: 'device', choice: 'parks' },
	{ kind: 'cast', n: 10, place: 'lenin', settlement: 'yes', tier: 'device', choice: 'parks' },
	{ kind: 'night' },
	{ kind: 'night' },
	{ kind: 'change', n: 1, from: 0, to: 'lenin' },
	{ kind: 'night' },
	{ kind: 'cast', n: 1, place: 'lenin', settlement: 'yes', tier: 'device', choice: 'parks' },
	{ kind: 'change', n: 10, from: 0, to: 'lenin' },
	{ kind: 'settle', which: 0, verdict: 'released' },
	{ kind: 'cast', n: 10, place: 'lenin', settlement: 'yes', tier: 'device', choice: 'parks' },
	{ kind: 'cast', n: 10, place: 'lenin', settlement: 'yes', tier: 'device', choice: 'parks' }
];
