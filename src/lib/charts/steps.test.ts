import { describe, expect, it } from 'vitest';
import { buildChart } from './build';
import { widths } from './drawing';
import { citySource } from './fixture';
import { heightOf, stepAt } from './geometry';
import { chartIds } from './spec';
import { stepAfter, stepsOf } from './steps';

const source = citySource('en');

describe('walking over a chart with the keyboard', () => {
	it.each(chartIds)('%s: reaches every step, and the ends hold', (id) => {
		const spec = buildChart(id, source);
		const steps = stepsOf(spec);
		const reached = new Set<number>();
		let at = stepAfter(spec, null, 'Home') ?? null;
		for (let i = 0; at !== null && !reached.has(at); i++) {
			reached.add(at);
			at = stepAfter(spec, at, spec.kind === 'matrix' ? 'ArrowRight' : 'ArrowDown') ?? null;
		}
		expect(reached.size).toBe(steps.filter((step) => step !== null).length);
		const end = stepAfter(spec, null, 'End') ?? null;
		expect(at).toBe(end);
		expect(stepAfter(spec, end, 'Escape')).toBeNull();
		expect(stepAfter(spec, end, 'a')).toBeUndefined();
	});

	it('leaps from row to row and from panel to panel', () => {
		const matrix = buildChart('head-to-head', source);
		expect(stepAfter(matrix, 1, 'ArrowDown')).toBe(13);
		expect(stepAfter(matrix, 13, 'ArrowUp')).toBe(1);
		const places = buildChart('places', source);
		expect(stepAfter(places, 0, 'ArrowRight')).toBe(6);
		expect(stepsOf(places)[6]?.heading).toBe('Oktyabr District: New parks and gardens');
	});

	it('says a step in words', () => {
		const at = (id: (typeof chartIds)[number], step: number) => {
			const { heading = '', details = [] } = stepsOf(buildChart(id, source))[step] ?? {};
			return `${heading}: ${details.map(({ text }) => text).join(', ')}`;
		};
		expect(at('scores', 0)).toMatchInlineSnapshot(`"New parks and gardens: score 73.3"`);
		expect(at('head-to-head', 1)).toMatchInlineSnapshot(
			`"New parks and gardens — Infrastructure of the settlements: above on 2,106 of 4,385 ballots, below on 1,971, neither ranked on 308"`
		);
		expect(at('places', 1)).toMatchInlineSnapshot(
			`"Lenin District: Infrastructure of the settlements: score 75.3, all ballots together 66.3, difference +9.1, first on 341 of 793 ballots"`
		);
		expect(at('trend', 0)).toMatchInlineSnapshot(
			`"1 October 2026: 193 ballots, Parks and gardens 77.9, Settlements 67.0, Education 58.9, Something else 39.1, Buses, trolleybuses 30.4, Bike and scooter rental 26.6"`
		);
	});
});

describe('pointing at a chart', () => {
	it.each(chartIds)('%s: every step has a place, and what stands there is said', (id) => {
		const spec = buildChart(id, source);
		for (const width of Object.values(widths)) {
			const height = heightOf(spec, width);
			const found = new Set<number | null>();
			for (let x = 0; x < width; x += 2) for (let y = 0; y < height; y += 4) found.add(stepAt(spec, width, x, y));
			const said = stepsOf(spec).flatMap((step, i) => (step ? [i] : []));
			expect([...found].filter((step) => step !== null).sort((a, b) => a - b)).toEqual(said);
		}
	});
});
