import { wideFrom } from '../drawing';
import { letter, lineCount } from '../estimate';
import type { MatrixSpec } from '../spec';

/** Where things stand in a matrix, in px. */
export interface MatrixLayout {
	width: number;
	height: number;
	isWide: boolean;
	/** the first line of the key; further ones follow at a distance of `keyLine` */
	key: number;
	/** the column of names; 0 where each name stands above its row */
	names: number;
	/** how high a name above a row is */
	above: number;
	/** the cells' corner, and what is free above it for the heads of the columns */
	top: number;
	cell: { width: number; height: number };
	/** of cells */
	count: number;
	/** sizes of type; a figure of 0 does not fit and is left to the table */
	size: { measure: number; label: number; figure: number; small: number };
	/** short names stand over the columns beside their icons */
	hasHeads: boolean;
}

const keyLine = 20;

/** Names stand beside their rows as long as the figures then fit into the cells, else above them. */
export function matrixLayout(spec: MatrixSpec, width: number, height?: number): MatrixLayout {
	const isWide = width >= wideFrom;
	const count = Math.max(1, spec.options.length);
	const longest = Math.max(0, ...spec.cells.flat().map((cell) => cell?.figure.length ?? 0));
	const beside = isWide ? 216 : 122;
	const need = (size: number) => longest * letter * size + 6;

	const names = need(11) <= (width - beside) / count ? beside : 0;
	const cellWidth = (width - names) / count;
	const figure = [14, 13, 12, 11, 10].find((size) => need(size) + (height === undefined ? 0 : 26) <= cellWidth) ?? 0;
	const longestWord = Math.max(0, ...spec.options.flatMap(({ short }) => short.split(' ').map((word) => word.length)));
	const hasHeads = isWide && height === undefined && longestWord * letter * 11 <= cellWidth - 4;

	const headLines = Math.max(1, ...spec.options.map(({ short }) => lineCount(short, cellWidth - 4, 11)));
	const keyLines = isWide ? 1 : 3;
	const top = 40 + keyLines * keyLine + (hasHeads ? 30 + 14 * headLines : 34);
	const above = names === 0 ? 24 : 0;
	const natural = isWide ? 46 : 42;
	const pitch = height === undefined ? natural + above : (height - top) / count;
	return {
		width,
		height: height ?? top + pitch * count,
		isWide,
		key: 42,
		names,
		above,
		top,
		cell: { width: cellWidth, height: pitch - above },
		count,
		size: { measure: isWide ? 14 : 13.5, label: isWide && height === undefined ? 14 : 12.5, figure, small: 13 },
		hasHeads
	};
}

/** a cell's upper left corner */
export const cornerOf = ({ names, top, cell, above }: MatrixLayout, row: number, column: number): [x: number, y: number] => [
	names + column * cell.width,
	top + row * (cell.height + above) + above
];

/** The cell at a place, counted row by row; null beside the cells. */
export function cellAt(layout: MatrixLayout, x: number, y: number): number | null {
	const { names, top, cell, above, count } = layout;
	const column = Math.floor((x - names) / cell.width);
	const row = Math.floor((y - top) / (cell.height + above));
	const isInside = column >= 0 && column < count && row >= 0 && row < count;
	return isInside && column !== row ? row * count + column : null;
}
