import { heightOf, stepAt } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';
import { stepAfter, stepsOf } from '$lib/charts/steps';
import { drawerOf, type ChartCanvas } from '$lib/components/chart-canvas';

// The script of an embed that somebody has reached for. `frame.ts` fetches it; it works in a sandbox that gives it no origin.

const graphic = document.querySelector<HTMLElement>('.graphic');
if (graphic) {
	takeOver(graphic).catch(() => {
		// the network is away: the drawing stays, and the next reach tries again
		const again = (): void => void takeOver(graphic).catch(() => graphic.addEventListener('pointerdown', again, { once: true }));
		graphic.addEventListener('pointerdown', again, { once: true });
	});
}

/** Puts a canvas in the place of the drawing, and lets pointer and keys ask what it says. */
async function takeOver(graphic: HTMLElement): Promise<void> {
	const spec = await fetchSpec(graphic.dataset.spec ?? '');
	const draw = await drawerOf(spec);
	const voice = document.querySelector('.voice');
	const canvas = document.createElement('canvas');
	canvas.ariaHidden = 'true';
	graphic.append(canvas);

	let drawn: ChartCanvas | null = null;
	let selected: number | null = null;
	let width = 0;
	function redraw(): void {
		drawn?.destroy();
		width = shownWidth(graphic);
		drawn = draw(canvas, width);
		drawn.select(selected);
	}
	redraw();
	graphic.classList.add('is-drawn');
	new ResizeObserver(redraw).observe(graphic);
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

	function select(step: number | null, isSpoken: boolean): void {
		selected = step;
		drawn?.select(step);
		const said = isSpoken && step !== null ? stepsOf(spec)[step] : null;
		if (voice) voice.textContent = said ? `${said.heading}: ${said.details.map(({ text }) => text).join(', ')}` : '';
	}
	function point({ clientX, clientY }: PointerEvent): void {
		const { left, top, width: shown, height } = graphic.getBoundingClientRect();
		select(stepAt(spec, width, ((clientX - left) * width) / shown, ((clientY - top) * heightOf(spec, width)) / height), false);
	}
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
