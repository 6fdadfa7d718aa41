import type { Page } from 'playwright-core';

/** What a drawing puts where, in the px of its own box. */
export interface Strokes {
	texts: { text: string; x: number; y: number }[];
	boxes: { x: number; y: number; width: number; height: number }[];
	/** corners and ends of lines */
	points: { x: number; y: number }[];
	/** where icons and markers stand: their own paths are the same for both */
	icons: { x: number; y: number }[];
}

/** Writes down what is drawn on a canvas from now on, the canvas being as wide as the drawing that is shown. */
export const recordCanvas = (page: Page): Promise<void> =>
	page.evaluate(() => {
		const svg = [...document.querySelectorAll<SVGSVGElement>('.still svg')].find((one) => one.getClientRects().length > 0);
		const drawingWidth = svg?.viewBox.baseVal.width ?? 0;
		const strokes: Strokes = { texts: [], boxes: [], points: [], icons: [] };
		Object.assign(globalThis, { strokes });
		const canvas = CanvasRenderingContext2D.prototype;
		/** in px of the drawing, however fine the screen is */
		const place = (context: CanvasRenderingContext2D, x: number, y: number): { x: number; y: number } => {
			const scale = context.canvas.width / drawingWidth;
			const at = context.getTransform().transformPoint({ x, y });
			return { x: at.x / scale, y: at.y / scale };
		};
		const { fill, fillText, fillRect, rect, moveTo, lineTo, clearRect } = canvas;
		Object.assign(canvas, {
			clearRect(this: CanvasRenderingContext2D, ...given: Parameters<typeof clearRect>) {
				// what was drawn before is gone
				strokes.texts = [];
				strokes.boxes = [];
				strokes.points = [];
				strokes.icons = [];
				clearRect.apply(this, given);
			},
			fill(this: CanvasRenderingContext2D, ...given: [Path2D] | []) {
				const [path] = given;
				if (path) {
					strokes.icons.push(place(this, 0, 0));
					fill.call(this, path);
				} else Reflect.apply(fill, this, []);
			},
			fillText(this: CanvasRenderingContext2D, text: string, x: number, y: number) {
				strokes.texts.push({ text, ...place(this, x, y) });
				fillText.call(this, text, x, y);
			},
			fillRect(this: CanvasRenderingContext2D, x: number, y: number, width: number, height: number) {
				strokes.boxes.push({ ...place(this, x, y), width, height });
				fillRect.call(this, x, y, width, height);
			},
			rect(this: CanvasRenderingContext2D, x: number, y: number, width: number, height: number) {
				if (width !== 0) strokes.boxes.push({ ...place(this, x, y), width, height });
				rect.call(this, x, y, width, height);
			},
			moveTo(this: CanvasRenderingContext2D, x: number, y: number) {
				strokes.points.push(place(this, x, y));
				moveTo.call(this, x, y);
			},
			lineTo(this: CanvasRenderingContext2D, x: number, y: number) {
				strokes.points.push(place(this, x, y));
				lineTo.call(this, x, y);
			}
		});
		// Chart.js collects its lines in paths where a browser has them
		const path = Path2D.prototype;
		const [pathMoveTo, pathLineTo] = [path.moveTo, path.lineTo];
		Object.assign(path, {
			moveTo(this: Path2D, x: number, y: number) {
				strokes.points.push({ x, y });
				pathMoveTo.call(this, x, y);
			},
			lineTo(this: Path2D, x: number, y: number) {
				strokes.points.push({ x, y });
				pathLineTo.call(this, x, y);
			}
		});
	});

export const canvasStrokes = (page: Page): Promise<Strokes> => page.evaluate(() => (globalThis as unknown as { strokes: Strokes }).strokes);

/** What the drawing that is shown has. */
export const svgStrokes = (page: Page): Promise<Strokes> =>
	page.evaluate(() => {
		const svg = [...document.querySelectorAll<SVGSVGElement>('.still svg')].find((one) => one.getClientRects().length > 0);
		if (!svg) throw new Error('no drawing is shown');
		const placed = (element: SVGGraphicsElement, x: number, y: number): { x: number; y: number } => {
			const matrix = element.transform.baseVal.consolidate()?.matrix ?? svg.createSVGMatrix();
			return { x: matrix.a * x + matrix.c * y + matrix.e, y: matrix.b * x + matrix.d * y + matrix.f };
		};
		const strokes: Strokes = { texts: [], boxes: [], points: [], icons: [] };
		for (const text of svg.querySelectorAll('text'))
			strokes.texts.push({
				text: text.textContent,
				...placed(text, Number(text.getAttribute('x')), Number(text.getAttribute('y')))
			});
		for (const path of svg.querySelectorAll('path')) {
			const d = path.getAttribute('d') ?? '';
			for (const [, x, y, width, height] of d.matchAll(/M([\d.-]+) ([\d.-]+)h([\d.-]+)v([\d.-]+)h[\d.-]+z/g))
				strokes.boxes.push({ ...placed(path, Number(x), Number(y)), width: Number(width), height: Number(height) });
			if (path.hasAttribute('transform')) strokes.icons.push(placed(path, 0, 0));
			else if (/^[ML\d. -]+$/.test(d)) {
				for (const [, x, y] of d.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) strokes.points.push({ x: Number(x), y: Number(y) });
			}
		}
		return strokes;
	});
