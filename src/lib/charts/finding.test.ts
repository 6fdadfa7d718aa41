import { expect, test } from 'vitest';
import { languages } from '$lib/i18n/languages';
import { buildChart } from './build';
import { findingOf } from './finding';
import { citySource } from './fixture';
import { chartIds } from './spec';

test('what is found stands before all that is said besides', () => {
	const { finding, rest } = findingOf(buildChart('scores', citySource('en')));
	expect(finding).toBe(
		'“Parks and gardens” stands first by score: above “Settlements” on 2,106 of 4,385 ballots and below it on 1,971; first on 1,132.'
	);
	expect(rest).toBe('As of 22 November 2026, 18:05.');
});

test('the name of a part is no finding', () => {
	const { finding, rest } = findingOf(buildChart('places', citySource('en')));
	expect(finding).toMatch(/^Highest score: “/);
	expect(rest).toMatch(/^By place of residence\. |^By /);
});

test.each(languages)('every chart has one in %s, and nothing that it says is lost', (language) => {
	for (const id of chartIds) {
		const spec = buildChart(id, citySource(language));
		const { finding, rest } = findingOf(spec);
		expect(finding.length).toBeGreaterThan(30);
		expect([...`${finding} ${rest}`].sort()).toEqual([...spec.sentence].sort());
	}
});
