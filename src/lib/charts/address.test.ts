import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartPath, embedPath, fileTypes, parseChartAddress, parseChartPath, writeChartAddress, type ChartAddress } from './address';
import { chartIds } from './spec';

const addresses = fc.record<ChartAddress>({
	chart: fc.constantFrom(...chartIds),
	publication: fc.option(fc.constant('mzxw6ytbojtg633c')),
	file: fc.option(fc.constantFrom(...fileTypes))
});

test('an address reads back as what was written', () => {
	fc.assert(
		fc.property(addresses, (address) => {
			expect(parseChartAddress(writeChartAddress(address))).toEqual(address);
		})
	);
});

test('what is no chart is none', () => {
	for (const no of [
		'',
		'score',
		'scores.exe',
		'scores@',
		'scores@short',
		'scores@MZXW6YTBOJTG633C',
		'scores.csv@mzxw6ytbojtg633c',
		'../scores',
		'scores.csv.csv'
	]) {
		expect([no, parseChartAddress(no)]).toEqual([no, null]);
	}
});

test('a pasted path leads back to the chart, page or embed, with @ written either way', () => {
	const address: ChartAddress = { chart: 'trend', publication: 'mzxw6ytbojtg633c', file: null };
	const found = { ...address, language: 'ru', poll: 'priorities' };
	expect(chartPath('ru', 'priorities', address)).toBe('/ru/polls/priorities/trend@mzxw6ytbojtg633c');
	expect(parseChartPath(chartPath('ru', 'priorities', address))).toEqual(found);
	expect(parseChartPath('/ru/polls/priorities/trend%40mzxw6ytbojtg633c')).toEqual(found);
	expect(parseChartPath(embedPath('ru', 'priorities', address))).toEqual(found);
	for (const no of ['/de/polls/priorities/trend', '/ru/polls/priorities', '/embed/ru/priorities/none'])
		expect(parseChartPath(no)).toBe(null);
});
