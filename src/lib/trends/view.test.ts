import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { periodOf } from './period';
import { measures, ranges, readExactly, readView, toggleLine, writeView, type Known, type View } from './view';

const known: Known = {
	polls: ['priorities', 'settlement-works'],
	options: (poll) => (poll === 'priorities' ? ['education', 'buses', 'rental', 'settlements', 'parks', 'other'] : ['water', 'roads']),
	groups: () => ({ place: ['lenin', 'rest'], settlement: ['yes', 'no'], tier: ['device'] })
};
const read = (query: string): View => readView(new URLSearchParams(query), known);

const plain: View = { poll: 'priorities', range: '30d', from: null, to: null, isCompared: false, group: null, measure: 'score', lines: [] };

describe('a view', () => {
	it('is the last thirty days of the first poll where nothing is asked', () => {
		expect(read('')).toEqual(plain);
		expect(writeView(plain, 'priorities')).toBe('');
	});

	it('is what is asked for, in whatever order the form sends it', () => {
		expect(read('line=parks&line=education&measure=first&group=place.lenin&compare=1&to=2026-11-09&from=2026-11-01&range=custom')).toEqual({
			poll: 'priorities',
			range: 'custom',
			from: '2026-11-01',
			to: '2026-11-09',
			isCompared: true,
			group: { dimension: 'place', id: 'lenin' },
			measure: 'first',
			lines: ['education', 'parks']
		});
	});

	it.each([
		['poll=nothing'],
		['range=2d'],
		['from=2026-11-01'],
		['to=2026-02-31'],
		['to=yesterday'],
		['group=place.berlin'],
		['group=lenin'],
		['measure=%'],
		['line=cars'],
		['compare=yes']
	])('falls back to the default where it is asked for what there is not: %s', (query) => {
		expect(read(query)).toEqual(plain);
	});

	it('takes two days that stand the wrong way round as they are meant', () => {
		expect(read('range=custom&from=2026-11-09&to=2026-11-01')).toMatchObject({ from: '2026-11-01', to: '2026-11-09' });
	});

	it('has five lines in colour at most', () => {
		const all = known.options('priorities').map((id) => `line=${id}`);
		expect(read(all.join('&')).lines).toEqual(known.options('priorities').slice(0, 5));
	});
});

test('one view has one address, and the address names the view', () => {
	const day = fc
		.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
		.map((at) => at.toISOString().slice(0, 10));
	const view = fc
		.record({
			poll: fc.constant('priorities'),
			range: fc.constantFrom(...ranges),
			days: fc.tuple(fc.option(day), fc.option(day)),
			isCompared: fc.boolean(),
			group: fc.constantFrom(null, { dimension: 'place' as const, id: 'lenin' }, { dimension: 'settlement' as const, id: 'no' }),
			measure: fc.constantFrom(...measures),
			lines: fc.subarray([...known.options('priorities')], { maxLength: 5 })
		})
		.map(({ days, ...rest }): View => {
			const [from, to] = days[0] !== null && days[1] !== null ? [...days].sort() : days;
			return { ...rest, from: rest.range === 'custom' ? (from ?? null) : null, to: rest.range === 'all' ? null : (to ?? null) };
		});
	fc.assert(
		fc.property(view, (it) => {
			expect(readView(new URLSearchParams(writeView(it, 'priorities')), known)).toEqual(it);
		})
	);
});

describe('a line that is tapped', () => {
	const options = known.options('priorities');

	it('is highlighted, in the poll’s order, or no longer', () => {
		expect(toggleLine([], 'parks', options)).toEqual(['parks']);
		expect(toggleLine(['parks'], 'education', options)).toEqual(['education', 'parks']);
		expect(toggleLine(['education', 'parks'], 'parks', options)).toEqual(['education']);
	});

	it('takes the place of another where five are highlighted', () => {
		const five = options.filter((id) => id !== 'other');
		expect(toggleLine(five, 'other', options)).toEqual(['education', 'buses', 'rental', 'settlements', 'other']);
		expect(read(new URLSearchParams(toggleLine(five, 'other', options).map((id) => ['line', id])).toString()).lines).toContain('other');
	});
});

describe('a file’s query', () => {
	const exactly = (query: string) => readExactly(new URLSearchParams(query), known);

	it('may be written as the form sends it, with its empty fields', () => {
		expect(exactly('poll=priorities&range=7d&from=&to=&group=&measure=score')).toEqual({ ...plain, range: '7d' });
	});

	it.each([
		['colour=red', 'colour'],
		['range=2d', 'range'],
		['range=all&to=2026-11-01', 'to'],
		['from=2026-11-01', 'from'],
		['group=place.berlin', 'group'],
		['measure=score&measure=score', 'measure'],
		['line=parks&line=parks', 'line']
	])('is refused where it would not mean what it says: %s', (query, wrong) => {
		expect(exactly(query)).toEqual({ wrong });
	});
});

describe('a period', () => {
	const history = { first: '2026-09-28', last: '2026-11-26' };

	it('ends with the newest day, and has as many days before it', () => {
		expect(periodOf({ range: '7d', from: null, to: null }, history)).toEqual({
			from: '2026-11-20',
			to: '2026-11-26',
			before: { from: '2026-11-13', to: '2026-11-19', isCut: false },
			earlier: { from: null, to: '2026-11-19' },
			later: null,
			pace: 'day'
		});
	});

	it('steps back by its length, and on again to the newest', () => {
		const back = periodOf({ range: '7d', from: null, to: '2026-11-19' }, history);
		expect([back.from, back.to, back.later]).toEqual(['2026-11-13', '2026-11-19', { from: null, to: null }]);
	});

	it('is cut short by the opening, and then has nothing before it', () => {
		expect(periodOf({ range: '30d', from: null, to: '2026-10-05' }, history)).toMatchObject({
			from: '2026-09-28',
			to: '2026-10-05',
			before: null,
			earlier: null
		});
	});

	it('has fewer days before it where the poll was not open yet, and says so', () => {
		expect(periodOf({ range: '30d', from: null, to: '2026-10-31' }, history)).toMatchObject({
			from: '2026-10-02',
			before: { from: '2026-09-28', to: '2026-10-01', isCut: true }
		});
	});

	it('since the opening has neither steps nor a period before', () => {
		expect(periodOf({ range: 'all', from: null, to: null }, history)).toEqual({
			from: '2026-09-28',
			to: '2026-11-26',
			before: null,
			earlier: null,
			later: null,
			pace: 'day'
		});
	});

	it('of days of one’s own moves with both of its ends', () => {
		const { earlier, later } = periodOf({ range: 'custom', from: '2026-10-11', to: '2026-10-20' }, history);
		expect([earlier, later]).toEqual([
			{ from: '2026-10-01', to: '2026-10-10' },
			{ from: '2026-10-21', to: '2026-10-30' }
		]);
	});
});
