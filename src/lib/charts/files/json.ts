import type { ChartSpec } from '../spec';

/** A chart's numbers and words for programs: what the table holds, with all that has to stand beside it. */
export const chartJson = (
	spec: ChartSpec,
	{ address, licence, card }: { address: string; licence: string; card: readonly (readonly [term: string, fact: string])[] }
): object => ({
	chart: spec.id,
	poll: spec.poll,
	language: spec.language,
	title: spec.title,
	sentence: spec.sentence,
	measure: spec.measure,
	publication: spec.publication,
	notes: spec.mark === null ? spec.notes : [spec.mark, ...spec.notes],
	columns: spec.table.columns,
	rows: spec.table.rows,
	card: card.map(([term, fact]) => ({ term, fact })),
	address,
	licence
});
