import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { manifestSchema } from './manifest';
import { placeOf } from './places';
import { planks } from './planks';
import { manifests, priorities, settlementWorks } from './polls';

describe('the two polls', () => {
	it.each(manifests.map((manifest) => [manifest.poll, manifest]))('%s satisfies the schema, and has nothing beyond it', (_, manifest) => {
		expect(v.parse(manifestSchema, manifest)).toEqual(manifest);
	});

	it('ask about the planks and something else, and about the works of the settlements', () => {
		expect(manifests.map(({ poll, series, round, asked }) => ({ poll, series, round, asked }))).toEqual([
			{ poll: 'priorities', series: 'priorities', round: 1, asked: 'everyone' },
			{ poll: 'settlement-works', series: 'settlement-works', round: 1, asked: 'settlement' }
		]);
		expect(priorities.options.map(({ id }) => id)).toEqual(['education', 'buses', 'rental', 'settlements', 'parks', 'other']);
		expect(settlementWorks.options.map(({ id }) => id)).toEqual(['electricity', 'water', 'sewerage', 'roads', 'pavements']);
	});

	it('call a plank by its full title and a work by its measure', () => {
		expect(priorities.options.slice(0, -1).map(({ label }) => label)).toEqual(planks.map(({ title }) => title));
		const works = planks.find(({ id }) => id === 'settlements')?.measures;
		expect(settlementWorks.options.map(({ label }) => label)).toEqual(works?.map(({ text }) => text));
	});

	it('name only places that exist', () => {
		for (const { places } of manifests) expect(places.filter((id) => !placeOf(id))).toEqual([]);
	});

	it('promise the thresholds that the privacy of a ballot rests on', () => {
		for (const { thresholds } of manifests) {
			expect(thresholds).toEqual({
				newVoters: 10,
				intervalSeconds: 60,
				quietMinutes: 60,
				group: 30,
				agreementPercent: 95,
				weekVoters: 30
			});
		}
	});
});
