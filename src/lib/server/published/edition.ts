import { dayInBishkek } from '$lib/i18n/format';
import { isBlackout, legalMoment, nextTurn } from '$lib/law/calendar';

/** One thing that a public answer can depend on; cheap to ask for. */
export type Part = () => string | number | null;

/** Ms since 1970: from `from` up to, not including, `until` the law and the day are the same; `name` is null in a blackout. */
interface Span {
	from: number;
	until: number;
	name: string | null;
}

/**
 * Names what public answers depend on: the legal mode, the day and these parts. It is asked for at every answer that is held, and so it compares each part
 * with what it was, and the clock with the moment at which law or day turn next; only where something differs is a new name made.
 */
export function openEdition(
	parts: readonly Part[],
	{ votingDays, now }: { votingDays: readonly string[]; now: () => Date }
): () => string | null {
	const known: ReturnType<Part>[] = [];
	let span: Span = { from: 0, until: 0, name: null };
	let name = '';

	return () => {
		const at = now().getTime();
		let isKnown = true;
		// a clock may also step back
		if (at < span.from || at >= span.until) {
			span = spanAt(at, votingDays);
			isKnown = false;
		}
		if (span.name === null) return null;
		let i = 0;
		for (const part of parts) {
			const value = part();
			if (known[i] !== value) {
				known[i] = value;
				isKnown = false;
			}
			i++;
		}
		if (!isKnown) name = [span.name, ...known].join(' ');
		return name;
	};
}

const secondMs = 1_000;
const dayMs = 86_400_000;
/** the city's clock is UTC+6 all year */
const offsetMs = 6 * 3_600_000;

function spanAt(at: number, votingDays: readonly string[]): Span {
	const now = new Date(at);
	const moment = legalMoment(now, votingDays);
	const turn = nextTurn(now, votingDays);
	if (isBlackout(moment)) return { from: at, until: turn, name: null };
	if (moment.mode === 'open') return { from: at, until: Math.min(turn, following(at, dayMs, offsetMs)), name: `open ${dayInBishkek(now)}` };
	// in the week before, what caches are told changes by the second
	const until = following(at, secondMs);
	return { from: at, until: Math.min(turn, until), name: `${moment.mode} ${until}` };
}

/** the first whole multiple of a length after a moment, counted from an offset; all in ms */
const following = (at: number, lengthMs: number, offset = 0): number => (Math.floor((at + offset) / lengthMs) + 1) * lengthMs - offset;
