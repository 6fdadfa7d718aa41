import { afterPaint } from './after-paint';
import type { Spot } from './take-over';

const reaches = ['pointerenter', 'pointerdown', 'pointermove', 'focusin'];

/** Lets pointer and keys reach for a chart that the page carries as a drawing: what it is drawn with is fetched when somebody does. */
export function letReach(graphic: HTMLElement): void {
	let touched: Spot | null = null;
	let isUnderway = false;

	function reach(event: Event): void {
		if (event instanceof PointerEvent) touched = event;
		if (isUnderway) return;
		isUnderway = true;
		afterPaint()
			.then(async () => import('./take-over'))
			.then(({ takeOver }) => takeOver(graphic, () => touched))
			.then(
				() => reaches.forEach((kind) => graphic.removeEventListener(kind, reach)),
				// the network is away: the drawing stays, and the next reach tries again
				() => (isUnderway = false)
			);
	}

	// as when it is drawn: a finger lifted leaves too, and should still see what it touched
	graphic.addEventListener('pointerleave', ({ pointerType }) => {
		if (pointerType === 'mouse') touched = null;
	});
	// its role comes with the script: before that it answers to nothing
	graphic.tabIndex = 0;
	graphic.setAttribute('role', 'application');
	graphic.setAttribute('aria-label', graphic.dataset.label ?? '');
	for (const kind of reaches) graphic.addEventListener(kind, reach, { passive: true });
}
