/**
 * The same drawing in fewer bytes, for a document that brings it along. Lines lose the points that stand closer to the line between their neighbours
 * than `tolerance`, px; paths are written in steps from point to point, and colours do without their fallbacks: the document has them itself.
 */
export const slim = (svg: string, tolerance: number): string =>
	svg
		.replace(' xmlns="http://www.w3.org/2000/svg"', '')
		.replace(/var\((--[a-z0-9-]+), #[0-9a-f]+\)/g, 'var($1)')
		.replace(/ d="([ML\d. -]+)"/g, (_, path: string) => ` d="${stepwise(path, tolerance * 10)}"`);

/** in tenths of a px, as whole numbers: steps add up without an error */
type Point = [x: number, y: number];

function stepwise(path: string, tolerance: number): string {
	let from: Point = [0, 0];
	return path
		.split('M')
		.slice(1)
		.map((line, i) => {
			const points = thinned(line.split('L').map(readPoint), tolerance);
			const steps = points.map((point): Point => {
				const step: Point = [point[0] - from[0], point[1] - from[1]];
				from = point;
				return step;
			});
			const [start, ...rest] = steps.map(writePoint);
			return `${i === 0 ? 'M' : 'm'}${start ?? ''}${rest.length > 0 ? 'l' : ''}${rest.join(' ').replaceAll(' -', '-')}`;
		})
		.join('');
}

function readPoint(text: string): Point {
	const [x = 0, y = 0] = text
		.trim()
		.split(' ')
		.map((value) => Math.round(Number(value) * 10));
	return [x, y];
}

/** `12.5 -.3` */
const writePoint = (point: Point): string => point.map((value) => String(value / 10).replace(/^(-?)0\./, '$1.')).join(' ');

/** Ramer, Douglas and Peucker's: https://doi.org/10.1016/S0146-664X(72)80017-0 */
function thinned(points: Point[], tolerance: number): Point[] {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || points.length < 3) return points;
	let far = 0;
	let most = 0;
	points.forEach((point, i) => {
		const away = distance(point, first, last);
		if (away > most) [far, most] = [i, away];
	});
	if (most <= tolerance) return [first, last];
	return [...thinned(points.slice(0, far + 1), tolerance).slice(0, -1), ...thinned(points.slice(far), tolerance)];
}

/** of a point from the line through two others */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
	const length = Math.hypot(bx - ax, by - ay);
	return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}
