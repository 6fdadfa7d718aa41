import { percentOf } from '$lib/i18n/format';
import type { Order } from '$lib/tally/order';
import type { Source } from './frame';
import { rankedOptions } from './ranked-options';
import { chartWords } from './words';

// Sentences lead with what anybody can count again. None says what residents think, and a score never gets a percent sign.

export function scoresSentence(source: Source): string {
	const { publication, language } = source;
	const { ballots, pairwise, options } = publication;
	const words = chartWords[language].sentence;
	const [leaders, runnersUp] = groups(publication.orders.score, source);
	const [first, second] = [...leaders, ...runnersUp];
	const say = (...sentences: string[]) => [...sentences, words.asOf(publication)].join(' ');
	if (!first || !second) return say();

	const index = (option: string) => options.findIndex(({ id }) => id === option);
	const above = pairwise[index(first.option)]?.[index(second.option)] ?? 0;
	const below = pairwise[index(second.option)]?.[index(first.option)] ?? 0;
	const duel = { first: first.short, second: second.short, above, below, ballots };
	const { firstChoices } = first.count;

	if (leaders.length > 2) return say(words.levelMany(namesOf(leaders), ballots));
	if (leaders.length === 2) return say(words.levelTwo(duel));
	if (runnersUp.length > 1) return say(words.leadsMany({ first: first.short, others: namesOf(runnersUp), firstChoices, ballots }));
	// 50 · Δ / (ballots · (n − 1)) < 0.1, without a division
	const isTiny = 500 * (first.count.halfPoints - second.count.halfPoints) < ballots * (options.length - 1);
	return say(words.leads({ ...duel, firstChoices }), ...(isTiny ? [words.tinyGap] : []));
}

export function firstChoicesSentence(source: Source): string {
	const { publication, language } = source;
	const { ballots } = publication;
	const words = chartWords[language].sentence;
	const [leaders, runnersUp] = groups(publication.orders.firstChoices, source);
	const most = leaders[0]?.count.firstChoices ?? 0;
	const next = runnersUp[0]?.count.firstChoices ?? 0;
	return [
		words.mostFirst({ names: namesOf(leaders), firstChoices: most, ballots, share: percentOf(language, most, ballots) }),
		...(runnersUp.length === 0 ? [] : [next === 0 ? words.nobodyElseFirst : words.nextFirst(namesOf(runnersUp), next)]),
		words.asOf(publication)
	].join(' ');
}

export function positionsSentence(source: Source): string {
	const { publication, language } = source;
	const { ballots } = publication;
	const words = chartWords[language].sentence;
	const [leaders] = groups(publication.orders.score, source);
	const told = leaders.map(({ short, count: { firstChoices, positions, unranked } }) =>
		words.places({ name: short, first: firstChoices, second: positions[1] ?? 0, unranked, ballots })
	);
	return [...(leaders.length > 2 ? [words.levelMany(namesOf(leaders), ballots)] : told), words.asOf(publication)].join(' ');
}

type Ranked = ReturnType<typeof rankedOptions>;

/** the options that lead, and those next to them */
function groups(order: Order, source: Source): [leaders: Ranked, runnersUp: Ranked] {
	return [rankedOptions(order.slice(0, 1), source), rankedOptions(order.slice(1, 2), source)];
}

const namesOf = (options: Ranked): string[] => options.map(({ short }) => short);
