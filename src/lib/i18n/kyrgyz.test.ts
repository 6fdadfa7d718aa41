import { expect, it } from 'vitest';
import { ablative, among, dative } from './kyrgyz';

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 1_000_000];

it('puts every spoken number into the ablative', () => {
	expect(numbers.map((n) => n + ablative(n)).join(' ')).toBe(
		'0дөн 1ден 2ден 3төн 4төн 5тен 6дан 7ден 8ден 9дан 10дон 20дан 30дан 40тан 50дөн 60тан 70тен 80ден 90дон 100дөн 1000ден 1000000дон'
	);
});

it('puts every spoken number into the dative', () => {
	expect(numbers.map((n) => n + dative(n)).join(' ')).toBe(
		'0гө 1ге 2ге 3кө 4кө 5ке 6га 7ге 8ге 9га 10го 20га 30га 40ка 50гө 60ка 70ке 80ге 90го 100гө 1000ге 1000000го'
	);
});

it('says on how many of the ballots', () => {
	expect(numbers.map((n) => n + among(n)).join(' ')).toBe(
		'0үндө 1инде 2синде 3үндө 4үндө 5инде 6сында 7синде 8инде 9унда 10унда 20сында 30унда 40ында 50сүндө 60ында 70инде 80инде 90унда 100үндө 1000инде 1000000унда'
	);
});

it('follows the last word of a longer number', () => {
	expect([912, 4385, 2101, 110, 350, 12_000, 2_300].map((n) => n + among(n))).toEqual([
		'912синде',
		'4385инде',
		'2101инде',
		'110унда',
		'350сүндө',
		'12000инде',
		'2300үндө'
	]);
});
