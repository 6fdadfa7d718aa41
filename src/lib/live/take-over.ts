import { heightOf, stepAt } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';
import { stepAfter, stepsOf } from '$lib/charts/steps';
import { drawerOf, type ChartCanvas } from '$lib/components/chart-canvas';
import { afterPaint } from './after-paint';

/** Where a pointer was, in px of the window. */
export type Spot = Pick<PointerEvent, 'clientX' | 'clientY'>;

/**
 * Puts a canvas in the place of a drawing, and lets pointer and keys ask what it says; `touched` says where somebody has reached for it by then. What is
 * drawn stands at the address that the drawing names. Rejects where the network is away: the drawing stays.
 */
export async function takeOver(graphic: HTMLElement, touched: () => Spot | null = () => null): Promise<void> {
	const spec = await fetchSpec(graphic.dataset.spec ?? '');
	const draw = await drawerOf(spec);
	// what has come had to be read first, which takes a slow phone as long as drawing
	await afterPaint();
	const voice = graphic.parentElement?.querySelector('.voice');
	const canvas = document.createElement('canvas');
	canvas.ariaHidden = 'true';
	graphic.append(canvas);

	let drawn: ChartCanvas | null = null;
	let selected: number | null = null;
	let width = 0;
	let shown = 0;
	function redraw(): void {
		drawn?.destroy();
		width = shownWidth(graphic);
		shown = graphic.clientWidth;
		drawn = draw(canvas, width, selected);
	}

	function select(step: number | null, isSpoken: boolean): void {
		selected = step;
		drawn?.select(step);
		const said = isSpoken && step !== null ? stepsOf(spec)[step] : null;
		if (voice) voice.textContent = said ? `${said.heading}: ${said.details.map(({ text }) => text).join(', ')}` : '';
	}
	function point({ clientX, clientY }: Spot): void {
		const { left, top, width: shown, height } = graphic.getBoundingClientRect();
		select(stepAt(spec, width, ((clientX - left) * width) / shown, ((clientY - top) * heightOf(spec, width)) / height), false);
	}
	width = shownWidth(graphic);
	const spot = touched();
	if (spot) point(spot);
	redraw();
	graphic.classList.add('is-drawn');
	// it calls once for the size that is there already
	new ResizeObserver(() => graphic.clientWidth !== shown && redraw()).observe(graphic);
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
	graphic.addEventListener('pointermove', point);
	graphic.addEventListener('pointerdown', point);
	// a finger lifted leaves too, and should still see what it touched
	graphic.addEventListener('pointerleave', ({ pointerType }) => {
		if (pointerType === 'mouse') select(null, false);
	});
	graphic.addEventListener('blur', () => select(null, false));
	graphic.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const next = stepAfter(spec, selected, event.key);
		if (next === undefined) return;
		event.preventDefault();
		select(next, true);
	});
}

async function fetchSpec(address: string): Promise<ChartSpec> {
	const answer = await fetch(address, { credentials: 'omit' });
	// a blackout has begun since the drawing was made: the notice takes its place
	if (answer.status === 503 && answer.headers.get('content-type') === 'application/problem+json') location.reload();
	if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
	return (await answer.json()) as ChartSpec;
}

/** the width, px, for which the drawing that stands here was made */
function shownWidth(graphic: HTMLElement): number {
	const shown = [...graphic.querySelectorAll('svg')].find((svg) => svg.getBoundingClientRect().width > 0);
	return shown?.viewBox.baseVal.width ?? 0;
}
