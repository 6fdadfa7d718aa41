import type { Ballot } from '$lib/ballot/ballot';
import type { Manifest } from '$lib/programme/manifest';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** How much an option is liked before anybody's own taste: the higher, the earlier it tends to stand. Invented, and says so wherever it is shown. */
const liking: Record<string, number> = {
	education: 1.1,
	buses: 0.55,
	rental: -0.6,
	settlements: 0.7,
	parks: 0.45,
	other: -1.2,
	electricity: 0.1,
	water: 0.9,
	sewerage: 0.5,
	roads: 0.75,
	pavements: -0.1
};

/** how much it changes over the sixty days */
const drift: Record<string, number> = { parks: 0.55, education: -0.25, rental: 0.15, roads: 0.3, water: -0.2 };

const inSettlements: Record<string, number> = { settlements: 1.3, buses: 0.35, rental: -0.5, parks: -0.3 };

const inPlaces: Record<string, Record<string, number>> = {
	lenin: { parks: 0.5, sewerage: 0.4 },
	oktyabr: { education: 0.3, roads: 0.3 },
	pervomay: { rental: 0.5, parks: 0.2 },
	sverdlov: { buses: 0.4, water: 0.3 },
	outside: { settlements: 0.5 }
};

/** An event pushes an option from its day on, and the push fades with its half-life in days. Made up like the rest, and its title says so. */
export const events = [
	{
		day: 21,
		option: 'buses',
		push: 1.2,
		halfLife: 9,
		kind: 'incident',
		title: {
			ky: 'Ойдон чыгарылган окуя: маршруткалар бир күн иштебей калды',
			ru: 'Вымышленное событие: день без маршруток',
			en: 'A made-up event: a day without marshrutkas'
		}
	},
	{
		day: 43,
		option: 'parks',
		push: 0.9,
		halfLife: 12,
		kind: 'debate',
		title: {
			ky: 'Ойдон чыгарылган окуя: парктар боюнча талаш-тартыш',
			ru: 'Вымышленное событие: дебаты о парках',
			en: 'A made-up event: a debate about parks'
		}
	}
] as const;

const placeShares: [place: string, share: number][] = [
	['lenin', 0.23],
	['oktyabr', 0.2],
	['pervomay', 0.17],
	['sverdlov', 0.18],
	['outside', 0.05],
	['unstated', 0.17]
];

/** One made-up voter who comes on this day (0 is the first; fractions are hours). */
export function inventBallot(manifest: Manifest, day: number, random: () => number): Ballot {
	const place = pick(placeShares, random());
	const lives = random();
	const settlement =
		manifest.asked === 'settlement'
			? 'yes'
			: lives < (place === 'oktyabr' || place === 'lenin' ? 0.5 : 0.3)
				? 'yes'
				: lives < 0.85
					? 'no'
					: 'unstated';

	const ranking = manifest.options
		.map(({ id }) => {
			const pushes = events
				.filter((event) => event.option === id && day >= event.day)
				.reduce((sum, { push, day: since, halfLife }) => sum + push * 2 ** ((since - day) / halfLife), 0);
			const base = (liking[id] ?? 0) + ((drift[id] ?? 0) * day) / 60 + pushes;
			const own = (settlement === 'yes' ? (inSettlements[id] ?? 0) : 0) + (inPlaces[place]?.[id] ?? 0);
			// a Gumbel deviate: ranking by these sums is the Plackett–Luce model
			return { id, value: base + own - Math.log(-Math.log(Math.max(random(), 1e-12))) };
		})
		.sort((a, b) => b.value - a.value)
		.map(({ id }) => id);

	// many rank a few, some rank all
	const patience = random();
	const ranked = patience < 0.22 ? 1 : patience < 0.38 ? 2 : patience < 0.62 ? 3 : manifest.options.length;
	return { ranking: ranking.slice(0, ranked), place, settlement };
}

/** How a made-up voter confirms her ballot: a third of them do, more as the days go by. `at` is a chance in [0, 1). */
export function confirmation(at: number, day: number): 'phone' | 'id' | null {
	const share = 0.2 + (0.2 * Math.min(day, 60)) / 60;
	return at < share * 0.15 ? 'id' : at < share ? 'phone' : null;
}

/** How many voters come on this day: fewer at weekends, many on the day of an event and the next. `weekday` is 0 on Sundays. */
export function expectedVoters(manifest: Manifest, day: number, weekday: number): number {
	const usual = manifest.asked === 'settlement' ? 55 : 92;
	const rhythm = [0.6, 1.1, 1.05, 1, 1, 1.1, 0.7][weekday] ?? 1;
	const stir = events.some((event) => day === event.day || day === event.day + 1) ? 2 : 1;
	return Math.round(usual * rhythm * stir);
}

function pick(shares: readonly [string, number][], at: number): string {
	let sum = 0;
	for (const [value, share] of shares) {
		sum += share;
		if (at < sum) return value;
	}
	return 'unstated';
}
