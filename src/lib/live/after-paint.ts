/** ms; a tab that is not in sight paints nothing */
const longestMs = 100;

/**
 * Resolves once the browser has shown what was done so far and has had its turn: long work that is cut into pieces so lets whoever taps meanwhile be
 * answered (https://web.dev/articles/optimize-inp).
 */
export const afterPaint = (): Promise<void> =>
	new Promise((resolve) => {
		setTimeout(resolve, longestMs);
		requestAnimationFrame(() => setTimeout(resolve));
	});
