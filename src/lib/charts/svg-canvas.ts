export interface SvgCanvas {
	/** has the calls of a canvas and its 2d context that our charts and Chart.js's bars make; any other throws */
	canvas: object;
	/** fills a path given as SVG's own path data */
	fillPath: (d: string) => void;
	svg: () => string;
}

/** The width of a text in a CSS font, px. */
type Measure = (font: string, text: string) => number;

interface Settings {
	fillStyle: string;
	strokeStyle: string;
	lineWidth: number;
	globalAlpha: number;
	font: string;
	textAlign: string;
	textBaseline: string;
	/** not of a canvas: the steps to where things are drawn, as SVG writes them */
	transform: string;
	/** not of a canvas: as SVG writes it */
	dash: string;
}

/**
 * Stands in for a canvas and writes down SVG. Skia's own SVG export cuts «Жаңы» into three texts, because Onest comes in one file per script, and places
 * every letter; here a text stays one text, set by `text-anchor` so that it holds in another font too, and colours pass through: `var(…)` is one.
 */
export function svgCanvas(width: number, height: number, measure: Measure): SvgCanvas {
	const drawn: string[] = [];
	const saved: Settings[] = [];
	let path = '';

	const context = {
		fillStyle: '#000',
		strokeStyle: '#000',
		lineWidth: 1,
		globalAlpha: 1,
		font: '400 10px sans-serif',
		textAlign: 'left',
		textBaseline: 'alphabetic',
		transform: '',
		dash: '',
		canvas: { width, height, getContext: () => context as object },

		save() {
			const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, transform, dash } = context;
			saved.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, transform, dash });
		},
		restore() {
			Object.assign(context, saved.pop());
		},
		translate(x: number, y: number) {
			context.transform += ` translate(${short(x)} ${short(y)})`;
		},
		scale(x: number, y: number) {
			context.transform += ` scale(${short(x, 3)}${x === y ? '' : ` ${short(y, 3)}`})`;
		},
		rotate(angle: number) {
			context.transform += ` rotate(${short((angle * 180) / Math.PI)})`;
		},
		// Chart.js clears the canvas and sets the screen's scale: both are as they should be
		setTransform() {},
		resetTransform() {},
		clearRect() {},

		setLineDash(lengths: number[]) {
			context.dash = lengths.join(' ');
		},

		beginPath() {
			path = '';
		},
		closePath() {
			path += 'z';
		},
		moveTo(x: number, y: number) {
			path += `M${short(x)} ${short(y)}`;
		},
		lineTo(x: number, y: number) {
			path += `L${short(x)} ${short(y)}`;
		},
		rect(x: number, y: number, w: number, h: number) {
			if (w !== 0) path += box(x, y, w, h);
		},
		fill() {
			if (path) put('path', ` d="${path}" fill="${context.fillStyle}"`);
		},
		stroke() {
			const lineWidth = context.lineWidth === 1 ? '' : ` stroke-width="${short(context.lineWidth)}"`;
			const dash = context.dash && ` stroke-dasharray="${context.dash}"`;
			put('path', ` d="${path}" fill="none" stroke="${context.strokeStyle}"${lineWidth}${dash}`);
		},
		fillRect(x: number, y: number, w: number, h: number) {
			put('path', ` d="${box(x, y, w, h)}" fill="${context.fillStyle}"`);
		},
		measureText: (text: string) => ({ width: measure(context.font, text) }),
		fillText(text: string, x: number, y: number) {
			const [, weight = '400', size = '10'] = /^(\d+) ([\d.]+)px/.exec(context.font) ?? [];
			const heavy = weight === '400' ? '' : ` font-weight="${weight}"`;
			const anchor = { center: ' text-anchor="middle"', right: ' text-anchor="end"' }[context.textAlign] ?? '';
			put('text', ` x="${short(x)}" y="${short(y)}" font-size="${size}"${heavy}${anchor} fill="${context.fillStyle}"`, escapeText(text));
		}
	};

	function put(element: string, attributes: string, content = ''): void {
		const alpha = context.globalAlpha < 1 ? ` opacity="${context.globalAlpha}"` : '';
		const transform = context.transform && ` transform="${context.transform.trim()}"`;
		drawn.push(`<${element}${attributes}${alpha}${transform}${content === '' ? '/>' : `>${content}</${element}>`}`);
	}

	return {
		canvas: context.canvas,
		fillPath: (d) => put('path', ` d="${d}" fill="${context.fillStyle}"`),
		svg: () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>`
	};
}

/** at most so many decimals, none that are zero */
const short = (value: number, decimals = 1): string => String(Number(value.toFixed(decimals)));

const box = (x: number, y: number, w: number, h: number): string => `M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}z`;

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
