import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { priorities } from '$lib/programme/polls';
import { composePublication } from '$lib/publication/compose';
import { composeDisclosure } from '$lib/publication/disclosure';
import type { Publication } from '$lib/publication/publication';
import type { Source } from './frame';

// For tests: publications counted from ballots that are written down here.

/** so many ballots with this ranking */
type Ballots = [times: number, ...ranking: string[]][];

export function sourceOf(
	language: Language,
	ballots: Ballots,
	{ manifest = priorities, ...standing }: Partial<Omit<Publication, 'manifest'>> & { manifest?: Manifest } = {}
): Source {
	const histogram = ballots.map(([n, ...ranking]) => ({ n, ranking }));
	const total = ballots.reduce((sum, [n]) => sum + n, 0);
	const facts = {
		operator: null,
		opened: '2026-10-01T00:00:00+06:00',
		closed: null,
		tiers: { device: total, phone: 0, id: 0 },
		underReview: 0,
		voided: 0
	};
	const publication = composePublication(manifest, histogram, {
		simulated: false,
		seq: 1,
		previous: null,
		manifest: 'a'.repeat(64),
		asOf: '2026-11-22T18:05:00+06:00',
		final: false,
		entries: total,
		underReview: 0,
		disclosure: composeDisclosure(manifest, facts),
		...standing
	});
	return { publication, hash: 'b'.repeat(64), manifest, language };
}

/** 4385 ballots as they might come: most rank two or three planks, some one, some all */
export const city: Ballots = [
	[612, 'parks', 'education', 'settlements'],
	[300, 'parks', 'buses', 'education', 'settlements', 'rental', 'other'],
	[480, 'education', 'parks'],
	[391, 'education', 'settlements', 'buses', 'parks'],
	[702, 'settlements', 'parks', 'buses', 'education', 'rental'],
	[318, 'settlements'],
	[560, 'buses', 'settlements', 'parks', 'rental'],
	[211, 'buses'],
	[254, 'rental', 'parks', 'education', 'buses', 'settlements', 'other'],
	[97, 'rental'],
	[240, 'other', 'parks', 'settlements'],
	[220, 'parks', 'settlements', 'education', 'buses']
];
