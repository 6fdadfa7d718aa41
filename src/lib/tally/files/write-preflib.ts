import type { WeakHistogram } from '../histogram';
import type { DataType } from './preflib';

export interface PrefLibHeaders {
	title: string;
	/** without it the name is made of the data type */
	fileName?: string;
	description?: string;
	modification?: 'original' | 'induced' | 'imbued' | 'synthetic';
	/** ISO dates */
	published?: string;
	modified?: string;
}

/**
 * Writes a PrefLib file: github.com/PrefLib/PrefLib-Data, FORMAT_SPECIFICATION.md. The data type is the narrowest that holds the rankings, as the specification asks;
 * `dataTypeOf` tells it, for the file's extension.
 */
export function writePrefLib(histogram: WeakHistogram, options: readonly string[], headers: PrefLibHeaders): string {
	const type = dataTypeOf(histogram, options);
	const { title, fileName = `election.${type}`, description = '', modification = 'original', published = '', modified = '' } = headers;
	const numbers = new Map(options.map((id, i) => [id, i + 1]));
	const numberOf = (id: string): string => String(numbers.get(id));
	const lines = [
		['FILE NAME', fileName],
		['TITLE', title],
		['DESCRIPTION', description],
		['DATA TYPE', type],
		['MODIFICATION TYPE', modification],
		['RELATES TO', ''],
		['RELATED FILES', ''],
		['PUBLICATION DATE', published],
		['MODIFICATION DATE', modified],
		['NUMBER ALTERNATIVES', String(options.length)],
		['NUMBER VOTERS', String(histogram.reduce((sum, { n }) => sum + n, 0))],
		['NUMBER UNIQUE ORDERS', String(histogram.length)],
		...options.map((id, i) => [`ALTERNATIVE NAME ${i + 1}`, writable(id)])
	].map(([key = '', value = '']) => `# ${key}: ${value.replace(/[\r\n]+/g, ' ')}`);
	const orders = histogram.map(({ ranking, n }) => {
		if (ranking.length === 0) throw new Error('PrefLib has no way to write a blank ballot');
		return `${n}: ${ranking.map((place) => (typeof place === 'string' ? numberOf(place) : `{${place.map(numberOf).join(',')}}`)).join(',')}`;
	});
	return [...lines, ...orders, ''].join('\n');
}

export function dataTypeOf(histogram: WeakHistogram, options: readonly string[]): DataType {
	const isStrict = histogram.every(({ ranking }) => ranking.every((place) => typeof place === 'string'));
	const isComplete = histogram.every(({ ranking }) => ranking.flat().length === options.length);
	if (isStrict) return isComplete ? 'soc' : 'soi';
	return isComplete ? 'toc' : 'toi';
}

/** A header is one line, and what surrounds its value is not part of it. */
function writable(name: string): string {
	if (name === '' || name !== name.trim() || /[\r\n]/.test(name))
		throw new Error(`PrefLib has no way to write the name ${JSON.stringify(name)}`);
	return name;
}
