import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayInBishkek } from '$lib/i18n/format';
import { isBlackout, legalMoment } from '$lib/law/calendar';
import { openEdition } from './edition';

const at = (local: string): number => Date.parse(`${local}+06:00`);

/** An edition under a clock that stands still, before a vote on the last Sunday of November 2026; `publication` and `statement` are its parts. */
function opened(local: string, votingDays = ['2026-11-29']) {
	const world: { ms: number; publication: string | null; statement: number } = { ms: at(local), publication: null, statement: 0 };
	const edition = openEdition([() => world.publication, () => world.statement], { votingDays, now: () => new Date(world.ms) });
	return { world, edition };
}

test('an edition stands all day, and is another from midnight in Bishkek on', () => {
	const { world, edition } = opened('2026-10-20T00:00');
	const first = edition();
	world.ms = at('2026-10-20T23:59:59.999');
	expect(edition()).toBe(first);
	world.ms = at('2026-10-21T00:00');
	const second = edition();
	expect(second).not.toBe(first);
	// a clock that is put back meets the day before again
	world.ms = at('2026-10-20T12:00');
	expect(edition()).toBe(first);
});

test('it is another as soon as a publication is shown or an event is stated, and the one before never comes back', () => {
	const { world, edition } = opened('2026-10-20T12:00');
	const seen = [edition()];
	world.publication = 'aaaaaaaaaaaaaaaa';
	seen.push(edition());
	world.statement = 1;
	seen.push(edition());
	world.publication = 'bbbbbbbbbbbbbbbb';
	seen.push(edition());
	expect(new Set(seen).size).toBe(4);
	expect(edition()).toBe(seen[3]);
});

test('there is none from the first moment of a blackout to its last, and then it says what came meanwhile', () => {
	const { world, edition } = opened('2026-11-23T23:59:59.999');
	const before = edition();
	expect(before).not.toBe(null);
	for (const local of ['2026-11-24T00:00', '2026-11-28T07:59:59.999', '2026-11-28T08:00', '2026-11-29T23:59:59.999']) {
		world.ms = at(local);
		expect(edition()).toBe(null);
	}
	world.publication = 'aaaaaaaaaaaaaaaa';
	expect(edition()).toBe(null);
	world.ms = at('2026-11-30T00:00');
	expect(edition()).toContain('aaaaaaaaaaaaaaaa');
});

test('in the week before a blackout it lasts a second', () => {
	const { world, edition } = opened('2026-11-16T23:59:59.999');
	const open = edition();
	world.ms = at('2026-11-17T00:00');
	const first = edition();
	expect(first).not.toBe(open);
	world.ms += 999;
	expect(edition()).toBe(first);
	world.ms += 1;
	expect(edition()).not.toBe(first);
});

test('wherever the clock goes and whatever comes, two editions are the same exactly when law, day and parts are', () => {
	const votingDays = ['2026-11-29', '2026-12-13'];
	/** all that an edition names, worked out anew */
	const plain = ({ ms, publication, statement }: ReturnType<typeof opened>['world']): string | null => {
		const moment = legalMoment(new Date(ms), votingDays);
		if (isBlackout(moment)) return null;
		return JSON.stringify([
			moment.mode,
			moment.mode === 'open' ? dayInBishkek(new Date(ms)) : Math.floor(ms / 1000),
			publication,
			statement
		]);
	};
	const step = fc.record({
		ms: fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2 * 86_400_000, max: 4 * 86_400_000 })),
		publication: fc.option(fc.constantFrom('aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb')),
		statement: fc.integer({ min: 0, max: 2 })
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const { world, edition } = opened('2026-11-15T23:59:59', votingDays);
			const names = new Map<string, string>();
			const plains = new Map<string, string>();
			for (const { ms, publication, statement } of steps) {
				Object.assign(world, { ms: world.ms + ms, publication, statement });
				const [name, expected] = [edition(), plain(world)];
				if (expected === null || name === null) {
					expect(name).toBe(expected);
					continue;
				}
				expect(names.get(expected) ?? name).toBe(name);
				expect(plains.get(name) ?? expected).toBe(expected);
				names.set(expected, name);
				plains.set(name, expected);
			}
		})
	);
});
