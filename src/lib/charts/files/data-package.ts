import type { ChartSpec, Format } from '../spec';
import { marked } from './made-up';

export const licence = {
	name: 'CC-BY-4.0',
	title: 'Creative Commons Attribution 4.0',
	path: 'https://creativecommons.org/licenses/by/4.0/'
};

/** A Data Package with a Table Schema for the CSV beside it: https://specs.frictionlessdata.io/data-package/ */
export const dataPackage = (spec: ChartSpec, { address, csv }: { address: string; csv: string }): object => ({
	profile: 'tabular-data-package',
	name: `demilge-${spec.poll}-${spec.id}`,
	title: `${spec.title} ${spec.measure}`,
	description: [spec.sentence, ...(spec.mark === null ? [] : [spec.mark]), ...spec.notes].join(' '),
	homepage: address,
	version: spec.publication.hash,
	created: spec.publication.asOf,
	licenses: [licence],
	resources: [
		{
			profile: 'tabular-data-resource',
			name: spec.id,
			path: csv,
			format: 'csv',
			mediatype: 'text/csv',
			encoding: 'utf-8',
			schema: {
				fields: marked(spec.table, spec).columns.map(({ heading, format }) => ({ name: heading, title: heading, type: typeOf(format) }))
			}
		}
	]
});

const typeOf = (format: Format): string =>
	format === 'text' || format === 'note' ? 'string' : format === 'rank' || format === 'count' ? 'integer' : 'number';

/** What somebody needs who finds the files without the page, the items of the disclosure card included. */
export const readme = (
	spec: ChartSpec,
	{ address, csv, card }: { address: string; csv: string; card: readonly (readonly [term: string, fact: string])[] }
): string =>
	[
		spec.title,
		'',
		...(spec.mark === null ? [] : [spec.mark, '']),
		spec.sentence,
		'',
		spec.measure,
		...spec.notes,
		'',
		...card.map(([term, fact]) => `${term}: ${fact}`),
		'',
		`${csv}: UTF-8, RFC 4180. datapackage.json: Table Schema.`,
		`Demilge. ${spec.title} ${spec.publication.asOf}. ${address}`,
		`SHA-256 ${spec.publication.hash}`,
		`${licence.title}: ${licence.path}`,
		''
	].join('\r\n');
