import { dayOf, type DayEnd } from '$lib/publication/trend';
import { daysAfter } from '$lib/publication/week';
import { scoreIn } from './scores';

/** An option's score has moved far within a few days. */
export interface Move {
	kind: 'move';
	option: string;
	/** ISO date of the point that it is compared with */
	since: string;
	/** scores in tenths */
	from: number;
	to: number;
	/** voters who came in that time */
	newVoters: number;
}

/** `tenths` of a point within `days` are announced; then nothing in that direction until all changes within `days` are under `settled` */
const move = { tenths: 50, days: 7, settled: 25 };

/** By day, what has moved. A score is compared with every point of the `days` before, and its largest change counts. */
export function moves(ends: readonly DayEnd[]): Move[][] {
	const announced = new Map<string, 'up' | 'down'>();
	return ends.map((end, i) => {
		const first = daysAfter(dayOf(end), -move.days);
		const before = ends.slice(Math.max(0, i - move.days), i).filter((one) => dayOf(one) >= first);
		return end.options.flatMap(({ id }) => {
			const largest = largestChange(id, end, before);
			if (!largest) return [];
			const by = largest.to - largest.from;
			const direction = by > 0 ? 'up' : 'down';
			if (Math.abs(by) < move.settled) announced.delete(id);
			if (Math.abs(by) < move.tenths || announced.get(id) === direction) return [];
			announced.set(id, direction);
			return [largest];
		});
	});
}

function largestChange(option: string, end: DayEnd, before: readonly DayEnd[]): Move | null {
	const to = scoreIn(end, option);
	if (to === null) return null;
	return before.reduce<Move | null>((largest, one) => {
		const from = scoreIn(one, option);
		if (from === null || (largest && Math.abs(to - from) < Math.abs(largest.to - largest.from))) return largest;
		return { kind: 'move', option, since: dayOf(one), from, to, newVoters: end.voters - one.voters };
	}, null);
}
