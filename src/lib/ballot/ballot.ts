import type { Manifest } from '$lib/programme/manifest';

/** stored where a voter gave no answer: never null, so that one place has one row in the histogram */
export const unstated = 'unstated';

export type Settlement = 'yes' | 'no' | typeof unstated;

/** One voter's answer: a strict ranking, best first, of one or more options, and where she lives if she said so. */
export interface Ballot {
	ranking: string[];
	/** a place of the manifest, or `unstated` */
	place: string;
	settlement: Settlement;
}

/** why a ballot was refused; each has its sentence in every language */
export type Refusal =
	'empty-ranking' | 'unknown-option' | 'repeated-option' | 'repeated-rank' | 'unknown-place' | 'unknown-settlement' | 'settlement-only';

export type Checked = { ballot: Ballot } | { refusal: Refusal; about?: string };

/** Checks an answer against the poll's manifest. Whatever comes in, the result is a valid ballot or one refusal. */
export function checkBallot(answer: { ranking: unknown; place?: unknown; settlement?: unknown }, manifest: Manifest): Checked {
	const { ranking, place = null, settlement = null } = answer;
	if (!Array.isArray(ranking) || ranking.length === 0) return { refusal: 'empty-ranking' };

	const seen: string[] = [];
	for (const option of ranking as unknown[]) {
		if (typeof option !== 'string' || !manifest.options.some(({ id }) => id === option)) {
			return { refusal: 'unknown-option', about: legible(option) };
		}
		if (seen.includes(option)) return { refusal: 'repeated-option', about: option };
		seen.push(option);
	}

	if (place !== null && !(typeof place === 'string' && manifest.places.includes(place))) {
		return { refusal: 'unknown-place', about: legible(place) };
	}
	if (settlement !== null && typeof settlement !== 'boolean') return { refusal: 'unknown-settlement', about: legible(settlement) };
	if (manifest.asked === 'settlement' && settlement !== true) return { refusal: 'settlement-only' };

	return {
		ballot: { ranking: seen, place: place ?? unstated, settlement: settlement === null ? unstated : settlement ? 'yes' : 'no' }
	};
}

export const sameBallot = (a: Ballot, b: Ballot): boolean =>
	a.place === b.place && a.settlement === b.settlement && a.ranking.join('>') === b.ranking.join('>');

/** what a stranger sent, short enough to be shown back to them */
const legible = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : typeof value);
