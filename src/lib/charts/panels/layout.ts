import { wideFrom } from '../drawing';
import { lineCount, widthOf } from '../estimate';
import type { Block, PlacesSpec } from '../spec';

/** Where things stand in small multiples, in px. */
export interface PanelsLayout {
	width: number;
	height: number;
	/** where the measure begins */
	measure: number;
	/** the column of names at the left of each row of panels; 0 where a key above explains the icons */
	names: number;
	/** the key: a place for each option, where there is no column of names, and one for the mark of all ballots */
	key: Spot[];
	blocks: BlockBox[];
	/** from one bar to the next, and how high each is */
	pitch: number;
	bar: number;
	size: { measure: number; heading: number; label: number; figure: number; small: number };
}

interface Spot {
	x: number;
	baseline: number;
}

interface BlockBox {
	/** baselines; in a low picture the notes say of how many ballots */
	heading: number;
	counted: number | null;
	panels: PanelBox[];
}

export interface PanelBox {
	/** of the whole panel */
	left: number;
	right: number;
	/** baseline of the ballots; the name stands above */
	ballots: number;
	/** where the first bar's row begins */
	top: number;
	/** where bars begin, and how long one of 100 is */
	zero: number;
	hundred: number;
	/** with the names of its row at its left */
	isFirst: boolean;
}

const gap = 14;
export const nameLine = 16;
const keyLine = 22;

/** As many panels beside each other as remain readable. */
export function panelsLayout(spec: PlacesSpec, width: number, height?: number): PanelsLayout {
	if (height !== undefined) return lowLayout(spec, width, height);
	const isWide = width >= wideFrom;
	const size = { measure: isWide ? 14 : 13.5, heading: isWide ? 15 : 14, label: 13, figure: 12.5, small: 12.5 };
	const names = isWide ? namesOf(spec, size.label) : 0;
	const key = keySpots([...(isWide ? [] : spec.options.map(({ short }) => short)), spec.reference], width, size.small);
	const pitch = isWide ? 22 : 20;
	let top = (key.at(-1)?.baseline ?? 14) + 12;
	const blocks = spec.blocks.map((block) => {
		const heading = top + 16;
		const counted = heading + lineCount(block.heading, width, size.heading) * 19;
		const columns = isWide ? Math.min(4, Math.max(3, block.panels.length)) : 2;
		const head = counted + (lineCount(block.counted, width, size.small) - 1) * nameLine + 10;
		const { panels, end } = panelBoxes(block, { top: head, width, names, columns, label: size.label, tall: spec.options.length * pitch });
		top = end + 8;
		return { heading, counted, panels };
	});
	return { width, height: Math.ceil(top), measure: 0, names, key, blocks, pitch, bar: 11, size };
}

/** In a picture of a given height: the first block alone, its heading, the measure and the key in one line. */
function lowLayout(spec: PlacesSpec, width: number, height: number): PanelsLayout {
	const [block] = spec.blocks;
	const size = { measure: 14, heading: 14, label: 12, figure: 12, small: 12 };
	const names = namesOf(spec, size.label);
	const rows = Math.max(1, spec.options.length);
	const count = block?.panels.length ?? 0;
	const columns = count <= 5 ? count : Math.ceil(count / 2);
	const frame = { top: 14, width, names, columns, label: size.label };
	// what the heads leave of the height is shared by the bars
	const heads = block ? panelBoxes(block, { ...frame, tall: 0 }).end : 0;
	const pitch = Math.min(26, (height - heads) / (Math.max(1, Math.ceil(count / Math.max(1, columns))) * rows));
	const panels = block ? panelBoxes(block, { ...frame, tall: rows * pitch }).panels : [];
	const measure = block ? widthOf(block.heading, size.heading) + 12 : 0;
	const key = [{ x: measure + widthOf(spec.measure, size.measure), baseline: 14 }];
	const type = Math.min(12, pitch * 1.05);
	return {
		width,
		height,
		measure,
		names,
		key,
		blocks: block ? [{ heading: 14, counted: null, panels }] : [],
		pitch,
		bar: Math.min(12, pitch * 0.6),
		size: { ...size, figure: type }
	};
}

const namesOf = ({ options }: PlacesSpec, size: number): number =>
	Math.min(240, 28 + Math.max(0, ...options.map(({ short }) => widthOf(short, size))));

interface Frame {
	top: number;
	width: number;
	names: number;
	columns: number;
	label: number;
	/** all bars of a panel, px */
	tall: number;
}

/** Panels row by row; in each row all bars begin at one height, whatever lines the names take. */
function panelBoxes({ panels }: Block, { top, width, names, columns, label, tall }: Frame): { panels: PanelBox[]; end: number } {
	const whole = (width - names + gap) / Math.max(1, columns);
	const boxes: PanelBox[] = [];
	let end = top;
	for (let i = 0; i < panels.length; i += columns) {
		const row = panels.slice(i, i + columns);
		const ballots = end + 16 + Math.max(...row.map(({ name }) => lineCount(name, whole - gap, label))) * nameLine;
		row.forEach((_, column) => {
			const left = names + column * whole;
			const right = left + whole - gap;
			const zero = left + (names > 0 ? 0 : 22);
			boxes.push({ left, right, ballots, top: ballots + 6, zero, hundred: right - zero - 36, isFirst: column === 0 });
		});
		end = ballots + 6 + tall;
	}
	return { panels: boxes, end };
}

/** one after the other, from the left, in as many lines as they need */
function keySpots(texts: string[], width: number, size: number): Spot[] {
	let x = 0;
	let baseline = 42;
	return texts.map((text) => {
		const wide = 22 + widthOf(text, size);
		if (x > 0 && x + wide > width) {
			x = 0;
			baseline += keyLine;
		}
		const spot = { x, baseline };
		x += wide + 10;
		return spot;
	});
}

/** The bar at a place, counted as the steps are; null beside the panels. */
export function barAt({ options }: PlacesSpec, { blocks, pitch }: PanelsLayout, x: number, y: number): number | null {
	const panels = blocks.flatMap((block) => block.panels);
	const panel = panels.findIndex(({ left, right, top }) => x >= left && x <= right && y >= top && y < top + options.length * pitch);
	const found = panels[panel];
	return found ? panel * options.length + Math.floor((y - found.top) / pitch) : null;
}
