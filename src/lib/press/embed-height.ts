import { findingOf } from '$lib/charts/finding';
import { widths } from '$lib/charts/drawing';
import { heightOf } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import { words } from './words';

/** below this width of the frame letters and edges are smaller */
const phoneBelow = 430;
/** Latin letters are narrower than Cyrillic ones */
const widthOfLetters: Record<Language, number> = { ky: 1, ru: 1, en: 0.86 };

/** px of a line, and of a letter on the average: Cyrillic ones are wide */
const bodyAt = (width: number) => (width < phoneBelow ? { line: 21.8, letter: 9 } : { line: 23.2, letter: 9.6 });
const small = { line: 20.3, letter: 8.5 };
/** px that a line leaves empty where the next word does not fit any more: Kyrgyz and Russian words are long */
const ragged = 30;
const heading = (width: number) => {
	const size = Math.min(23, Math.max(18, 0.034 * width));
	return { line: 1.25 * size, letter: 0.66 * size };
};
/** from this width of the frame on the wide drawing is shown, and no drawing grows without end */
const wideFrom = 572;
const widest = { narrow: 430, wide: 800 };
/** a column of text does not, either */
const measure = 736;
/** the links below stand one under the other on a phone */
const linksFrom = 480;

/**
 * How high an embed will be, px: for hosts that do not listen to it. Rather too high than too low, because what is missing is cut off. An embed
 * says its exact height to hosts that do; a test holds the two together.
 */
export function embedHeight(spec: ChartSpec, width: number, isPinned: boolean): number {
	const body = bodyAt(width);
	const edges = width < phoneBelow ? 24 : 32;
	const inner = Math.max(1, width - edges);
	const isWide = width >= wideFrom;
	const drawn = isWide ? widths.wide : widths.narrow;
	const shown = Math.min(inner, isWide ? widest.wide : widest.narrow);
	const rows = (text: string, { line, letter }: typeof small): number => {
		const length = text.length * letter * widthOfLetters[spec.language];
		return (length <= inner ? 1 : Math.ceil(length / Math.max(1, Math.min(inner, measure) - ragged))) * line;
	};
	// pinned, the first sentence is the title
	const { finding, rest } = findingOf(spec);
	const title = isPinned ? finding : spec.title;
	const said = isPinned ? `${spec.title} ${rest}` : spec.sentence;
	const notes = [...(spec.mark === null ? [] : [spec.mark]), ...spec.notes];
	const heights = [
		// the frame's own edge, its rule, and what stands around title, drawing and notes
		edges + 12 + 8 + 30 + 17,
		small.line,
		rows(title, heading(width)),
		rows(said, body),
		(heightOf(spec, drawn) * shown) / drawn,
		...[spec.table.summary, words[spec.language].results.card].map((summary) => 12 + rows(summary, small)),
		...notes.map((text) => rows(text, small)),
		// of what is pinned it says so, and where the newest is
		isPinned ? 3 * small.line : 0,
		8 + (width < linksFrom ? 4 : 1) * (small.line + 4)
	];
	return Math.ceil(heights.reduce((sum, height) => sum + height));
}
