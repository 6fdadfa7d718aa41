import { expect } from 'vitest';
import { cellText } from '../../src/lib/charts/cell';
import { chartWords } from '../../src/lib/charts/words';
import type { Table } from '../../src/lib/charts/spec';
import type { Language } from '../../src/lib/i18n/languages';

interface ChartJson {
	columns: Table['columns'];
	rows: Table['rows'];
	publication: { hash: string; simulated: boolean };
}

/** A chart's page, CSV and JSON hold the same numbers, written as the page's language writes them, and its SVG stands alone. */
export async function saysTheSame(site: string, chart: string, language: Language): Promise<void> {
	// pinned, so that no publication comes between two requests
	const results = await fetch(`${site}/api/v1/polls/priorities/results`);
	const [, name = ''] = /results\/([a-z2-7]{16})/.exec(results.headers.get('link') ?? '') ?? [];
	const path = `${site}/${language}/polls/priorities/${chart}@${name}`;
	const text = async (address: string): Promise<string> => {
		const response = await fetch(address);
		expect([address, response.status]).toEqual([address, 200]);
		return response.text();
	};
	const page = await text(path);
	const { columns, rows, publication } = JSON.parse(await text(`${path}.json`)) as ChartJson;
	const csv = parseCsv(await text(`${path}.csv`));
	// a file of made-up ballots has a column more, in which every row says so
	const marks = publication.simulated ? csv.map((row) => row.pop()) : [];
	expect(new Set(marks.slice(1))).toEqual(new Set(publication.simulated ? [chartWords[language].mark] : []));
	expect(csv[0]).toEqual(columns.map(({ heading }) => heading));
	expect(csv.length).toBe(rows.length + 1);
	rows.forEach((row, i) =>
		row.forEach((value, j) => {
			const { format = 'text' } = columns[j] ?? {};
			const cell = csv[i + 1]?.[j] ?? '';
			expect(page).toContain(cellText(language, value, format).replaceAll('&', '&amp;'));
			expect(cell).toBe(typeof value === 'number' ? cellText('en', value, format).replace(/[,%+]/g, '').replace('−', '-') : value);
		})
	);
	expect(publication.hash).toMatch(/^[0-9a-f]{64}$/);
	const svg = await text(`${path}.svg`);
	expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
	expect(svg).not.toContain('var(');
}

/** RFC 4180, as far as our files need it */
export const parseCsv = (csv: string): string[][] =>
	csv
		.replace(/^\uFEFF/, '')
		.trimEnd()
		.split('\r\n')
		.map((line) =>
			[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
		);
