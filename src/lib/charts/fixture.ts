import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { priorities } from '$lib/programme/polls';
import { composeGroup, composePublication } from '$lib/publication/compose';
import { composeDisclosure } from '$lib/publication/disclosure';
import type { Breakdown, Publication } from '$lib/publication/publication';
import type { DayPoint, Trend, TrendEvent } from '$lib/publication/trend';
import type { Source } from './frame';

// For tests: publications counted from ballots that are written down here.

/** so many ballots with this ranking */
export type Ballots = [times: number, ...ranking: string[]][];

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
		voters: total,
		breakdowns: { place: null, settlement: null, tier: null },
		week: null,
		histogram: null,
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

/** ballots by group, as a breakdown of the poll; two minutes after the midnight before `city` was counted */
export function breakdownOf(
	groups: Record<string, Ballots>,
	manifest: Manifest = priorities,
	asOf = '2026-11-22T00:02:00+06:00'
): Breakdown {
	const counted = Object.entries(groups).map(([id, ballots]) => ({
		id,
		...composeGroup(
			manifest,
			ballots.map(([n, ...ranking]) => ({ n, ranking }))
		)
	}));
	const ballots = counted.reduce((sum, group) => sum + group.ballots, 0);
	return { asOf, publication: 'c'.repeat(64), entries: ballots, ballots, groups: counted };
}

/** each ranking's ballots by group, in percent by turns; what is left over falls to the last */
function parted(ballots: Ballots, percents: Record<string, readonly number[]>): Record<string, Ballots> {
	const left = ballots.map(([n]) => n);
	const last = Object.keys(percents).at(-1);
	return Object.fromEntries(
		Object.entries(percents).map(([group, percent]) => [
			group,
			ballots.map(([n, ...ranking], i): Ballots[number] => {
				const wanted = Math.floor((n * (percent[i % percent.length] ?? 0)) / 100);
				const taken = group === last ? (left[i] ?? 0) : wanted;
				left[i] = (left[i] ?? 0) - taken;
				return [taken, ...ranking];
			})
		])
	);
}

/** the city's ballots of the day before, by place and by settlement: settlements lead in one district, parks in the others */
function breakdownsOf(ballots: Ballots): Publication['breakdowns'] {
	const yesterday = ballots.map(([n, ...ranking]): Ballots[number] => [Math.round(n * 0.97), ...ranking]);
	return {
		place: breakdownOf(
			parted(yesterday, {
				rest: [3, 4, 4, 5, 4, 5, 4, 5, 4, 5, 5, 6],
				unstated: [15, 14, 11, 13, 12, 10, 11, 9, 16, 18, 20, 14],
				outside: [5, 4, 7, 3, 5, 6, 4, 8, 3, 2, 9, 5],
				lenin: [14, 12, 18, 20, 34, 36, 12, 16, 9, 7, 11, 13],
				oktyabr: [26, 24, 22, 19, 14, 12, 25, 18, 22, 24, 17, 20],
				pervomay: [19, 22, 17, 21, 15, 14, 16, 30, 28, 22, 19, 16],
				sverdlov: []
			})
		),
		settlement: breakdownOf(
			parted(yesterday, {
				no: [62, 60, 55, 48, 20, 12, 52, 44, 66, 70, 40, 58],
				yes: [16, 20, 24, 31, 62, 70, 26, 30, 12, 10, 30, 24],
				unstated: []
			})
		),
		tier: null
	};
}

/** ballots as they came, day by day, until all are there; some days have no publication */
export function trendOf(ballots: Ballots, from: string, length: number, manifest: Manifest = priorities): Trend {
	const start = Date.parse(from);
	const days: DayPoint[] = [];
	let voters = 0;
	for (let i = 0; i < length; i++) {
		if (i % 19 === 11) continue;
		const day = new Date(start + i * 86_400_000).toISOString().slice(0, 10);
		const share = (i + 1) / length;
		const come = ballots.map(([n, ...ranking], k) => ({ n: Math.round(n * share ** (0.5 + ((k * 3) % 5) * 0.35)), ranking }));
		const { ballots: counted, options } = composeGroup(manifest, come);
		days.push({
			day,
			asOf: i === length - 1 ? `${day}T18:05:00+06:00` : `${day}T23:50:00+06:00`,
			publication: i + 1,
			ballots: counted,
			newVoters: counted - voters,
			halfPoints: options.map(({ halfPoints }) => halfPoints),
			firstChoices: options.map(({ firstChoices }) => firstChoices)
		});
		voters = counted;
	}
	return { poll: manifest.poll, simulated: false, options: manifest.options.map(({ id }) => id), days, weeks: [] };
}

const events: TrendEvent[] = [
	{
		day: '2026-10-14',
		kind: 'debate',
		title: { ky: 'Шаардык теледебат', ru: 'Городские теледебаты', en: 'City debate on television' },
		link: null,
		added: '2026-10-15T09:00:00+06:00'
	},
	{
		day: '2026-10-15',
		kind: 'incident',
		title: {
			ky: 'Маршруткалар эки күн токтоп калды',
			ru: 'Маршрутки два дня не выходили на линию',
			en: 'Minibuses stood still for two days'
		},
		link: null,
		added: '2026-10-16T09:00:00+06:00'
	},
	{
		day: '2026-11-03',
		kind: 'decision',
		title: { ky: 'Кеңеш бюджетти кабыл алды', ru: 'Кенеш принял бюджет', en: 'The council passed the budget' },
		link: null,
		added: '2026-11-04T09:00:00+06:00'
	}
];

/** `city`, or so many times its ballots, with everything that a chart can be made from: its trend begins on 1 October */
export function citySource(language: Language, standing: Parameters<typeof sourceOf>[2] = {}, times = 1): Source {
	const ballots = city.map(([n, ...ranking]): Ballots[number] => [n * times, ...ranking]);
	return {
		...sourceOf(language, ballots, { breakdowns: breakdownsOf(ballots), seq: 53, ...standing }),
		trend: trendOf(ballots, '2026-10-01', 53),
		events,
		today: '2026-11-22'
	};
}
