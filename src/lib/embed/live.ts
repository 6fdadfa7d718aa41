import { takeOver } from '$lib/live/take-over';

// The script of an embed that somebody has reached for. `frame.ts` fetches it; it works in a sandbox that gives it no origin.

const graphic = document.querySelector<HTMLElement>('.graphic');
if (graphic) {
	takeOver(graphic).catch(() => {
		// the network is away: the drawing stays, and the next reach tries again
		const again = (): void => void takeOver(graphic).catch(() => graphic.addEventListener('pointerdown', again, { once: true }));
		graphic.addEventListener('pointerdown', again, { once: true });
	});
}
