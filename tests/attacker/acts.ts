import fc from 'fast-check';

/** What voters and scripts do, and time that passes; `n` ballots from the `from`th on. */
export type Act =
	| { kind: 'cast'; n: number; place: string; settlement: string; tier: string; choice: string }
	| { kind: 'change' | 'move' | 'raise' | 'withdraw' | 'return' | 'merge'; n: number; from: number; to: string }
	| { kind: 'script'; n: number; from: number; place: string; choice: string; isLate: boolean }
	| { kind: 'turn'; n: number; from: number; place: string; choice: string; isLate: boolean }
	| { kind: 'settle'; which: number; verdict: 'released' | 'voided' }
	| { kind: 'night' }
	| { kind: 'monday' };

const places = ['lenin', 'oktyabr', 'outside', 'unstated'];
const settlements = ['yes', 'no', 'unstated'];
const tiers = ['device', 'phone'];
export const choices = ['parks', 'education', 'buses'];

const cast = fc.record({
	kind: fc.constant('cast' as const),
	n: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 45 })),
	place: fc.constantFrom(...places),
	settlement: fc.constantFrom(...settlements),
	tier: fc.constantFrom(...tiers),
	choice: fc.constantFrom(...choices)
});
const touch = fc.record({
	kind: fc.constantFrom('change' as const, 'move' as const, 'raise' as const, 'withdraw' as const, 'return' as const, 'merge' as const),
	n: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 40 })),
	from: fc.nat({ max: 400 }),
	to: fc.constantFrom(...places)
});
const script = fc.record({
	kind: fc.constantFrom('script' as const, 'script' as const, 'turn' as const),
	n: fc.oneof(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 30, max: 45 })),
	from: fc.nat({ max: 400 }),
	place: fc.constantFrom(...places),
	choice: fc.constantFrom(...choices),
	isLate: fc.boolean()
});
const settle = fc.record({
	kind: fc.constant('settle' as const),
	which: fc.nat({ max: 5 }),
	verdict: fc.constantFrom('released' as const, 'voided' as const)
});
const time = fc.constantFrom<Act>({ kind: 'night' }, { kind: 'monday' });
export const acts: fc.Arbitrary<Act[]> = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: cast },
		{ weight: 3, arbitrary: touch },
		{ weight: 3, arbitrary: time },
		{ weight: 2, arbitrary: script },
		{ weight: 1, arbitrary: settle }
	),
	{
		minLength: 15,
		maxLength: 50,
		size: 'max'
	}
);
