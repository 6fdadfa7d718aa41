import { number } from '$lib/i18n/format';
import { isLeaderOpen } from '$lib/publication/review';
import { dayOf } from '$lib/publication/trend';
import type { Source } from '../frame';
import { partedBallots, type Group } from '../groups';
import { plankWords } from './words';

/** no places: those who named none, and those who are in no group of their own */
const placeless = ['unstated', 'rest'];

/**
 * Where an option's score is highest and where lowest, among the places that are shown by themselves, at the breakdown's own date. The place that it has
 * there among all is left out while no leader may be named, and where none might on that date: the ballots under review are in the places too.
 */
export function highestPlace(source: Source, option: string): string {
	const { language, publication, openDays = [] } = source;
	const words = plankWords[language];
	const parted = partedBallots(source).find(({ by }) => by === 'place');
	const groups = (parted?.groups ?? [])
		.filter(({ id }) => !placeless.includes(id))
		.map((group) => ({ group, score: written(group, option, 'score', source), value: valueOf(group, option) }))
		.toSorted((a, b) => b.value - a.value);
	const [highest, lowest] = [groups[0], groups.at(-1)];
	if (!parted || !highest || !lowest) return words.noPlaces;

	const whole = written(highest.group, option, 'whole', source);
	const dated = words.dated({ asOf: parted.breakdown.asOf, ballots: parted.breakdown.ballots });
	if (groups.length === 1) return [words.only({ place: highest.group.name, score: highest.score, whole }), dated].join(' ');
	// those whose scores are written alike share the line
	const named = (score: string): string[] => groups.filter((one) => one.score === score).map(({ group }) => group.name);
	const top = named(highest.score);
	const isOpen = isLeaderOpen(publication) || openDays.includes(dayOf(parted.breakdown));
	return [
		words.highest({ places: top, score: highest.score, whole }),
		...(top.length === 1 && !isOpen ? [standing(highest.group, option, source)] : []),
		...(highest.score === lowest.score ? [] : [words.lowest({ places: named(lowest.score), score: lowest.score })]),
		dated
	].join(' ');
}

function standing({ name, ballots, options }: Group, option: string, { language }: Source): string {
	const own = options.find(({ id }) => id === option);
	const rank = 1 + options.filter(({ score }) => score > (own?.score ?? 0)).length;
	return plankWords[language].there({ place: name, rank, of: options.length, firstChoices: own?.firstChoices ?? 0, ballots });
}

const valueOf = ({ options }: Group, option: string): number => options.find(({ id }) => id === option)?.score ?? 0;

const written = ({ options }: Group, option: string, which: 'score' | 'whole', { language }: Source): string =>
	number(language, options.find(({ id }) => id === option)?.[which] ?? 0, 1);
