import type { Published } from './stored';

/** The newest publication of each poll, and those after it that wait for their moment. */
export interface Shelf {
	/** Puts one behind all that are there; it is shown from `visibleFrom` on. */
	put(poll: string, published: Published, visibleFrom: Date): void;
	/** the newest that may be shown; null until there is one */
	newest(poll: string): Published | null;
	/** of each poll that has a publication, the number of the last one that was put, shown or not */
	lastSeqs(): Record<string, number>;
}

interface Place {
	shown: Published | null;
	/** oldest first; `from` in ms since 1970 */
	waiting: { published: Published; from: number }[];
}

/** so many of a poll wait at most: with a notice of seconds and a publication a minute, one does */
const waitingLimit = 4;

/** What was shown once stays shown until a later one is: a clock that steps back takes none away. */
export function openShelf(now: () => Date): Shelf {
	const places = new Map<string, Place>();

	return {
		put(poll, published, visibleFrom) {
			const { shown, waiting } = places.get(poll) ?? { shown: null, waiting: [] };
			places.set(poll, { shown, waiting: [...waiting, { published, from: visibleFrom.getTime() }].slice(-waitingLimit) });
		},

		newest(poll) {
			const place = places.get(poll);
			if (!place) return null;
			// asked for in every request: the clock is read only while something waits
			if (place.waiting.length > 0) {
				const at = now().getTime();
				const due = place.waiting.findLastIndex(({ from }) => from <= at);
				place.shown = place.waiting[due]?.published ?? place.shown;
				place.waiting = place.waiting.slice(due + 1);
			}
			return place.shown;
		},

		lastSeqs: () =>
			Object.fromEntries(
				[...places].map(([poll, { shown, waiting }]) => [poll, (waiting.at(-1)?.published ?? shown)?.publication.seq ?? 0])
			)
	};
}
