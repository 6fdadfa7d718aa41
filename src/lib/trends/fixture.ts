import type { DayPoint } from '$lib/publication/trend';
import { priorities, shortName } from '$lib/programme/polls';
import type { Language } from '$lib/i18n/languages';
import type { Desk } from './desk';
import type { History, Version } from './history';

// For tests: a short history with round numbers. Three options; with 100 ballots, 100 half points are a score of 25, and 200 the middle.

const options = ['education', 'buses', 'parks'];

const day = (date: string, ballots: number, halfPoints: number[], firstChoices: number[], newVoters: number): DayPoint => ({
	day: date,
	asOf: `${date}T23:50:00+06:00`,
	publication: Number(date.slice(8)),
	ballots,
	newVoters,
	halfPoints,
	firstChoices
});

const group = (id: string, ballots: number, halfPoints: number[], firstChoices: number[]) => ({ id, ballots, halfPoints, firstChoices });

const places = (date: string, groups: Version['groups']): Version => ({
	asOf: `${date}T10:00:00+06:00`,
	ballots: groups.reduce((sum, { ballots }) => sum + ballots, 0),
	groups
});

/** The 1st to the 10th of November; the 4th has no publication. Parks rise from 40 to 60, and pass education on the 9th. */
export const history: History = {
	poll: 'priorities',
	simulated: false,
	options,
	days: [
		day('2026-11-01', 100, [240, 200, 160], [50, 30, 20], 100),
		day('2026-11-02', 110, [264, 220, 176], [55, 33, 22], 10),
		day('2026-11-03', 120, [288, 240, 192], [60, 36, 24], 10),
		day('2026-11-05', 130, [302, 260, 218], [63, 38, 29], 11),
		day('2026-11-06', 140, [314, 280, 246], [66, 40, 34], 12),
		day('2026-11-07', 150, [324, 300, 276], [68, 42, 40], 10),
		day('2026-11-08', 160, [332, 310, 318], [69, 43, 48], 11),
		day('2026-11-09', 180, [350, 330, 400], [70, 44, 66], 20),
		day('2026-11-10', 200, [360, 360, 480], [70, 46, 84], 25)
	],
	weeks: [
		{
			from: '2026-11-02',
			to: '2026-11-08',
			asOf: '2026-11-08T23:50:00+06:00',
			ballots: 60,
			halfPoints: [92, 110, 158],
			firstChoices: [19, 13, 28]
		}
	],
	versions: {
		place: [
			places('2026-11-02', [
				group('lenin', 40, [80, 80, 80], [14, 13, 13]),
				group('oktyabr', 40, [112, 80, 48], [30, 8, 2]),
				group('unstated', 30, [72, 60, 48], [11, 12, 7])
			]),
			places('2026-11-09', [
				group('lenin', 60, [90, 108, 162], [12, 10, 38]),
				group('oktyabr', 70, [168, 126, 126], [40, 16, 14]),
				group('unstated', 50, [92, 96, 112], [18, 18, 14])
			])
		],
		settlement: [],
		tier: []
	}
};

export const deskIn = (language: Language, standing: Partial<Desk> = {}): Desk => ({
	language,
	manifest: { poll: 'priorities', question: priorities.question },
	options: options.map((option) => {
		const label = priorities.options.find(({ id }) => id === option)?.label[language] ?? option;
		return { option, label, short: shortName('priorities', option, language) ?? label };
	}),
	hash: 'b'.repeat(64),
	name: 'b'.repeat(16),
	publication: { asOf: '2026-11-10T23:50:00+06:00', final: false, simulated: false, ballots: 200, sameLeader: true, toFlip: 31 },
	history,
	withheld: [],
	events: [
		{
			day: '2026-11-09',
			kind: 'debate',
			title: { ky: 'Теледебат', ru: 'Теледебаты', en: 'Debate on television' },
			link: null,
			added: '2026-11-10T09:00:00+06:00'
		}
	],
	today: null,
	...standing
});
