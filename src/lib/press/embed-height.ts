import { widths } from '$lib/charts/drawing';
import { heightOf } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';

/** px around the embed's content, and at each end of its drawing */
const padding = 16;
/** px of a line, and of a letter on the average: Kyrgyz and Russian letters are wide */
const lead = { line: 27, letter: 9 };
const heading = { line: 28, letter: 11.5 };
const note = { line: 21, letter: 7.6 };
/** the table's summary, and the line of links */
const controls = 44 + 40;
/** from here on the wide drawing is shown, and no drawing grows without end */
const wideFrom = 540;
const widest = { narrow: 430, wide: 800 };

/**
 * How high an embed will be, px: for hosts that do not listen to it. Rather too high than too low, because what is missing is cut off.
 * An embed says its exact height to hosts that do.
 */
export function embedHeight(spec: ChartSpec, width: number): number {
	const inner = Math.max(1, width - 2 * padding);
	const isWide = inner >= wideFrom;
	const drawn = isWide ? widths.wide : widths.narrow;
	const shown = Math.min(inner, isWide ? widest.wide : widest.narrow);
	const lines = (text: string, { line, letter }: typeof lead): number => Math.ceil((text.length * letter) / inner) * line;
	const notes = [...(spec.mark ? [spec.mark] : []), ...spec.notes];
	return Math.ceil(
		4 * padding +
			lines(spec.title, heading) +
			lines(spec.sentence, lead) +
			(heightOf(spec, drawn) * shown) / drawn +
			controls +
			notes.reduce((sum, text) => sum + lines(text, note), 0)
	);
}
