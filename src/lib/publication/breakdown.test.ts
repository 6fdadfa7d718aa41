import { describe, expect, test } from 'vitest';
import { priorities } from '$lib/programme/polls';
import { groupsToShow } from './breakdown';
import type { Cell, Grouping } from './dimension';

describe('a breakdown', () => {
	const cell = (changes: Partial<Cell>): Cell => ({
		place: 'lenin',
		settlement: 'unstated',
		tier: 'device',
		ballots: 40,
		fresh: 12,
		steady: 20,
		firsts: { parks: 20, education: 20 },
		...changes
	});
	const show = (cells: Cell[], mayWait = false): Grouping => groupsToShow(cells, priorities.thresholds, { mayWait });

	test('parts the city where two groups may stand, and the rest may too or is nobody', () => {
		expect(show([cell({}), cell({ place: 'oktyabr' })])).toEqual({ place: ['lenin', 'oktyabr'] });
		const alike = cell({ place: 'outside', ballots: 31, firsts: { parks: 31 } });
		expect(show([cell({}), cell({ place: 'oktyabr', ballots: 41 }), cell({ place: 'sverdlov' }), alike])).toEqual({
			place: ['oktyabr', 'sverdlov']
		});
	});

	test('takes the smallest group into the rest until that may stand, and "not stated" before any other', () => {
		const few = cell({ place: 'outside', ballots: 3, fresh: 1, steady: 1, firsts: { parks: 3 } });
		const big = cell({ place: 'sverdlov', ballots: 80 });
		expect(show([cell({}), cell({ place: 'oktyabr', ballots: 50 }), big, few])).toEqual({ place: ['oktyabr', 'sverdlov'] });
		expect(show([cell({}), cell({ place: 'unstated', ballots: 90 }), big, few])).toEqual({ place: ['lenin', 'sverdlov'] });
	});

	test('of one block is none', () => {
		expect(show([cell({})])).toEqual({});
		expect(show([cell({}), cell({ place: 'oktyabr', ballots: 29 })])).toEqual({});
	});

	test('waits for a group of thirty that has not its ten new voters, while it may', () => {
		const cells = [cell({}), cell({ place: 'oktyabr' }), cell({ place: 'outside', fresh: 9 }), cell({ place: 'unstated', ballots: 70 })];
		expect(show(cells, true)).toEqual({});
		expect(show(cells, false)).toEqual({ place: ['lenin', 'oktyabr'] });
	});

	test('of a second question is not shown where it coincides with the first but for nine ballots', () => {
		const alike = (crossed: number) => [
			cell({ settlement: 'no' }),
			cell({ place: 'oktyabr', settlement: 'yes' }),
			cell({ place: 'oktyabr', settlement: 'no', ballots: crossed, fresh: 0, steady: 0, firsts: {} })
		];
		expect(show(alike(9))).toEqual({ place: ['lenin', 'oktyabr'] });
		expect(show(alike(10))).toEqual({ place: ['lenin', 'oktyabr'], settlement: ['no', 'yes'] });
	});
});
