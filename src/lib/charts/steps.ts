import type { ChartSpec, Series } from './spec';

/** One thing that a chart can be asked about: what the tooltip shows and a screen reader hears. */
export interface Step {
	heading: string;
	details: { text: string; swatch?: Swatch }[];
}

/** What a detail is about: a part of a bar, or a line with its marker. */
export type Swatch = { option: string; series: Series } | { option: string; marker: number | null };

/** The rows, days, bars or cells of a chart, in the order in which one walks over them; null where there is nothing to say. */
export function stepsOf(spec: ChartSpec): (Step | null)[] {
	if (spec.kind === 'bars') {
		const { series } = spec;
		return spec.rows.map(({ option, label, details }) => ({
			heading: label,
			details: details.map((text, i) => {
				const one = series.length > 1 ? series[i] : undefined;
				return one ? { text, swatch: { option, series: one } } : { text };
			})
		}));
	}
	if (spec.kind === 'lines') {
		return spec.days.map(({ label, details }) => ({
			heading: label,
			details: details.map(({ text, line }) => {
				const one = line === null ? undefined : spec.lines[line];
				return one ? { text, swatch: { option: one.option, marker: one.marker } } : { text };
			})
		}));
	}
	if (spec.kind === 'places') {
		return spec.blocks.flatMap(({ panels }) =>
			panels.flatMap(({ name, bars }) =>
				bars.map(({ details }, i) => ({ heading: `${name}: ${spec.options[i]?.label ?? ''}`, details: details.map((text) => ({ text })) }))
			)
		);
	}
	return spec.cells.flatMap((row, i) =>
		row.map(
			(cell, j) =>
				cell && {
					heading: `${spec.options[i]?.label ?? ''} — ${spec.options[j]?.label ?? ''}`,
					details: cell.details.map((text) => ({ text }))
				}
		)
	);
}

/** Where a key leads from a step; null: nowhere, that is, out; undefined: the key is none of ours. */
export function stepAfter(spec: ChartSpec, from: number | null, key: string): number | null | undefined {
	const steps = stepsOf(spec);
	const by = strides(spec)[key];
	if (key === 'Escape') return null;
	if (key === 'Home') return steps.findIndex((step) => step !== null);
	if (key === 'End') return steps.findLastIndex((step) => step !== null);
	if (by === undefined) return undefined;
	if (from === null) return stepAfter(spec, null, by > 0 ? 'Home' : 'End');
	let to = from + by;
	while (steps[to] === null) to += by;
	return steps[to] ? to : from;
}

/** how far each arrow goes: a matrix has rows to leap, small multiples have panels */
function strides(spec: ChartSpec): Partial<Record<string, number>> {
	const leap = spec.kind === 'matrix' || spec.kind === 'places' ? Math.max(1, spec.options.length) : 1;
	return spec.kind === 'matrix'
		? { ArrowRight: 1, ArrowLeft: -1, ArrowDown: leap, ArrowUp: -leap }
		: { ArrowRight: leap, ArrowLeft: -leap, ArrowDown: 1, ArrowUp: -1 };
}
