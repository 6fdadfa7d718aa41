/**
 * Moves labels off each other, each as little as the sum of squares allows: isotonic regression of what is left of each place when the heights before it
 * are taken away (the pool-adjacent-violators algorithm). Places are middles, from the top; the labels come and go in their order from the top.
 */
export function spread(labels: readonly { middle: number; height: number }[], top: number, bottom: number): number[] {
	const before = labels.map((_, i) => labels.slice(0, i).reduce((sum, { height }) => sum + height, 0));
	const total = labels.reduce((sum, { height }) => sum + height, 0);
	const pools: { mean: number; size: number }[] = [];
	labels.forEach(({ middle, height }, i) => {
		let pool = { mean: middle - height / 2 - (before[i] ?? 0), size: 1 };
		for (let last = pools.at(-1); last && last.mean > pool.mean; last = pools.at(-1)) {
			const size = last.size + pool.size;
			pool = { mean: (last.mean * last.size + pool.mean * pool.size) / size, size };
			pools.pop();
		}
		pools.push(pool);
	});
	const clear = pools.flatMap(({ mean, size }) => Array.from({ length: size }, () => Math.max(top, Math.min(mean, bottom - total))));
	return labels.map(({ height }, i) => (clear[i] ?? top) + (before[i] ?? 0) + height / 2);
}
