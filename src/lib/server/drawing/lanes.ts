/** who waits where: what everybody looks at does not stand behind what somebody asks for */
export type Lane = 'newest' | 'pinned' | 'picture';

/** A queue in lanes of bounded length, from which one is let go at a time, each lane in its turn. */
export interface Lanes<T> {
	/** false where the lane is full */
	join: (lane: Lane, one: T) => boolean;
	next: () => T | undefined;
}

export function openLanes<T>(atMost: number): Lanes<T> {
	const waiting: Record<Lane, T[]> = { newest: [], pinned: [], picture: [] };
	/** whose turn it is stands first */
	const turns = Object.values(waiting);
	return {
		join: (lane, one) => waiting[lane].length < atMost && waiting[lane].push(one) > 0,
		next: () => {
			const queue = turns.find(({ length }) => length > 0);
			if (!queue) return undefined;
			turns.push(...turns.splice(turns.indexOf(queue), 1));
			return queue.shift();
		}
	};
}
