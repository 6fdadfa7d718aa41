import { shortName } from '$lib/programme/polls';
import type { Language } from '$lib/i18n/languages';
import { leaderWithheld } from '$lib/publication/open-leader';
import { dayOf, endsUntil } from '$lib/publication/trend';
import type { Desk } from '$lib/trends/desk';
import { historyOf } from '$lib/trends/history';
import type { Known } from '$lib/trends/view';
import { courseOf } from './chart-source';
import type { Figures, PollStanding, ReadSide } from './published';
import { groupsOf } from './trend-answer';

/** What the trends page may be asked for. */
export function knownViews(side: Pick<ReadSide, 'polls'>): Known {
	const manifestOf = (id: string) => side.polls().find(({ manifest }) => manifest.poll === id)?.manifest;
	return {
		polls: side.polls().map(({ manifest }) => manifest.poll),
		options: (id) => manifestOf(id)?.options.map((option) => option.id) ?? [],
		groups: (id) => {
			const manifest = manifestOf(id);
			return manifest ? groupsOf(manifest) : { place: [], settlement: [], tier: [] };
		}
	};
}

/** desks kept: the newest of a few polls in three languages */
const kept = 12;
const desks = new Map<string, Desk>();

/** What the page of a poll is made from; null before its first publication. Publications never change, so it is put together once for each. */
export function deskOf(figures: Figures, { manifest }: PollStanding, language: Language): Desk | null {
	const newest = figures.newest(manifest.poll);
	if (!newest) return null;
	const { events = [], today = null } = courseOf(figures, newest, { isPinned: false });
	const key = JSON.stringify([newest.hash, language, today, events]);
	const known = desks.get(key);
	if (known) return known;
	const ends = endsUntil(figures.dayEnds(manifest.poll), newest.publication);
	const history = historyOf(ends);
	if (!history) return null;

	const { asOf, final, simulated, ballots, sameLeader, toFlip } = newest.publication;
	const desk: Desk = {
		language,
		manifest: { poll: manifest.poll, question: manifest.question },
		options: manifest.options.map(({ id, label }) => ({
			option: id,
			label: label[language],
			short: shortName(manifest.poll, id, language) ?? label[language]
		})),
		hash: newest.hash,
		name: newest.name,
		publication: { asOf, final, simulated, ballots, sameLeader, toFlip },
		history,
		withheld: ends.flatMap((end) => {
			const sentence = leaderWithheld(end, language);
			return sentence === null ? [] : [{ day: dayOf(end), sentence }];
		}),
		events: [...events],
		today
	};
	desks.set(key, desk);
	for (const oldest of desks.keys()) {
		if (desks.size <= kept) break;
		desks.delete(oldest);
	}
	return desk;
}
