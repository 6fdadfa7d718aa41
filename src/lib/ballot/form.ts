import type { Manifest } from '$lib/programme/manifest';
import { checkBallot, type Checked } from './ballot';

/** What a person has filled in, valid or not: what the form is drawn from again. Ranks are the text of the field, `''` where none is chosen. */
export interface Draft {
	ranks: Record<string, string>;
	place: string;
	settlement: string;
}

export const rankField = (option: string): string => `rank-${option}`;

/** What was sent, by the names of its fields, however it is held. */
export interface Fields {
	get(name: string): unknown;
}

/** The text of a field; '' where it is missing, or a file. */
export function fieldOf(form: Fields, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

export function readDraft(form: Fields, manifest: Manifest): Draft {
	const text = (name: string): string => fieldOf(form, name).slice(0, 40);
	return {
		ranks: Object.fromEntries(manifest.options.map(({ id }) => [id, text(rankField(id))])),
		place: text('place'),
		settlement: text('settlement')
	};
}

/** A ranking as the form's fields: the first option has rank 1. */
export function draftOf(ranking: readonly string[], manifest: Manifest): Draft['ranks'] {
	return Object.fromEntries(manifest.options.map(({ id }) => [id, ranking.includes(id) ? String(ranking.indexOf(id) + 1) : '']));
}

/** The options that carry a rank, by rank; a gap (1, 3) is no mistake, one rank given twice is. */
export function checkDraft(draft: Draft, manifest: Manifest): Checked {
	const ranked = rankedOptions(draft, manifest);
	const twice = ranked.find(([, rank], i) => i > 0 && ranked[i - 1]?.[1] === rank);
	if (twice) return { refusal: 'repeated-rank', about: String(twice[1]) };
	const unusable = manifest.options.find(({ id }) => draft.ranks[id] && !ranked.some(([option]) => option === id));
	if (unusable) return { refusal: 'unknown-option', about: draft.ranks[unusable.id] };

	return checkBallot({ ranking: ranked.map(([option]) => option), place: placeOf(draft), settlement: settlementOf(draft) }, manifest);
}

function rankedOptions(draft: Draft, manifest: Manifest): [option: string, rank: number][] {
	return manifest.options
		.map(({ id }): [string, number] => [id, /^[1-9]\d?$/.test(draft.ranks[id] ?? '') ? Number(draft.ranks[id]) : NaN])
		.filter(([, rank]) => rank <= manifest.options.length)
		.sort(([, a], [, b]) => a - b);
}

/** "I don't know" and "rather not say" are both: not stated */
const placeOf = ({ place }: Draft): string | null => (place === '' || place === 'unknown' || place === 'unsaid' ? null : place);

const settlementOf = ({ settlement }: Draft): unknown =>
	settlement === '' || settlement === 'unsaid' ? null : settlement === 'yes' ? true : settlement === 'no' ? false : settlement;
