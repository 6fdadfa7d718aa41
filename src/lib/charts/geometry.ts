import { barsLayout, rowAt } from './bars/layout';
import { dayAt, linesLayout } from './lines/layout';
import { cellAt, matrixLayout } from './matrix/layout';
import { barAt, panelsLayout } from './panels/layout';
import type { ChartSpec } from './spec';

/** A drawing's height at a width, px. */
export function heightOf(spec: ChartSpec, width: number): number {
	switch (spec.kind) {
		case 'bars':
			return barsLayout(spec, width).height;
		case 'lines':
			return linesLayout(spec, width).height;
		case 'matrix':
			return matrixLayout(spec, width).height;
		case 'places':
			return panelsLayout(spec, width).height;
	}
}

/** The step (of `stepsOf`) at a place in a drawing, px; null where there is none. */
export function stepAt(spec: ChartSpec, width: number, x: number, y: number): number | null {
	switch (spec.kind) {
		case 'bars':
			return rowAt(barsLayout(spec, width), y);
		case 'lines':
			return dayAt(spec, linesLayout(spec, width), x);
		case 'matrix':
			return cellAt(matrixLayout(spec, width), x, y);
		case 'places':
			return barAt(spec, panelsLayout(spec, width), x, y);
	}
}
