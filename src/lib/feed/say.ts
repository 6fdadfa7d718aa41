import type { ChartId } from '$lib/charts/spec';
import { chartWords } from '$lib/charts/words';
import { number } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { placeOf } from '$lib/programme/places';
import { shortName } from '$lib/programme/polls';
import { leaderWithheld, reviewWords } from '$lib/publication/open-leader';
import { dayOf } from '$lib/publication/trend';
import type { Disagreement } from './disagreement';
import type { Entry } from './entries';
import type { LeaderChange } from './leader';
import type { Move } from './move';
import { leadersOf, scoreIn, scoresOf } from './scores';
import { feedWords } from './words';

/** An entry in one language, and the chart that shows it. */
export interface Said {
	title: string;
	sentences: string[];
	chart: ChartId;
}

/** What names are taken from, and the language in which to say it. */
export interface Telling {
	manifest: Manifest;
	language: Language;
}

/** The headline of an entry, and its sentences with their numbers. */
export function say(entry: Entry, telling: Telling): Said {
	const { what } = entry;
	switch (what.kind) {
		case 'day':
			return sayDay(entry, telling);
		case 'leader':
			return sayLeader(entry, what, telling);
		case 'move':
			return sayMove(entry, what, telling);
		case 'place':
			return sayPlace(what, telling);
	}
}

function sayDay({ end, before }: Entry, telling: Telling): Said {
	const { language } = telling;
	const words = feedWords[language];
	const rest = [...(before ? [sayChanges(end, before, telling)] : []), words.newVoters(end.voters - (before?.voters ?? 0))];
	const withheld = leaderWithheld(end, language);
	if (withheld !== null) return { title: reviewWords[language].openDay(dayOf(end)), sentences: [withheld, ...rest], chart: 'scores' };
	const { ballots } = end;
	const leaders = leadersOf(end);
	const first = scoresOf(end).find(({ id }) => id === leaders[0]);
	const names = leaders.map((id) => nameOf(id, telling));
	const standing =
		names.length > 1
			? words.dayLevel(names, ballots)
			: words.day({ name: names[0] ?? '', firstChoices: first?.firstChoices ?? 0, ballots });
	return {
		title: words.dayTitle(dayOf(end), names, score(first?.tenths ?? 0, language)),
		sentences: [standing, ...rest],
		chart: 'scores'
	};
}

/** who gained and who lost most since the day's point before */
function sayChanges(end: Entry['end'], before: Entry['end'], telling: Telling): string {
	const { language } = telling;
	const words = chartWords[language].trend;
	const changes = scoresOf(end).map(({ id, tenths }) => ({ id, by: tenths - (scoreIn(before, id) ?? tenths) }));
	const [gain, loss] = [Math.max(...changes.map(({ by }) => by)), Math.min(...changes.map(({ by }) => by))];
	const since = dayOf(before);
	if (gain <= 0 && loss >= 0) return words.unmoved(since);
	const by = (change: number): string[] => changes.filter((one) => one.by === change).map(({ id }) => nameOf(id, telling));
	const [most, least] = [score(gain, language), score(-loss, language)];
	// rounded figures can all have gone one way
	if (loss >= 0) return feedWords[language].gained(since, by(gain), most);
	if (gain <= 0) return feedWords[language].lost(since, by(loss), least);
	return words.moved({ since, gained: by(gain), gain: most, lost: by(loss), loss: least });
}

function sayLeader({ end }: Entry, { option, before }: LeaderChange, telling: Telling): Said {
	const words = feedWords[telling.language];
	const written = (id: string): string => score(scoreIn(end, id) ?? 0, telling.language);
	const name = nameOf(option, telling);
	return {
		title: words.leaderTitle(name),
		sentences: [
			words.leader({
				...{ day: dayOf(end), name, score: written(option), ballots: end.ballots },
				...{ before: nameOf(before, telling), beforeScore: written(before) }
			})
		],
		chart: 'scores'
	};
}

function sayMove({ end }: Entry, { option, since, from, to, newVoters }: Move, telling: Telling): Said {
	const { language, manifest } = telling;
	const words = feedWords[language];
	const name = nameOf(option, telling);
	return {
		title: words.moveTitle({ name, points: score(Math.abs(to - from), language), isUp: to > from }),
		sentences: [
			words.move({ name, from: score(from, language), to: score(to, language), since, day: dayOf(end), ballots: end.ballots }),
			words.moveVoters(newVoters),
			...(newVoters < manifest.thresholds.weekVoters ? [words.thin] : [])
		],
		chart: 'trend'
	};
}

function sayPlace(it: Disagreement, telling: Telling): Said {
	const { language } = telling;
	const words = feedWords[language];
	const place = placeOf(it.place)?.name[language] ?? it.place;
	const name = nameOf(it.option, telling);
	return {
		title: words.placeTitle({ place, name }),
		sentences: [
			words.place({ place, name, score: score(it.score, language), ballots: it.ballots }),
			words.placeWhole({
				...{ name: nameOf(it.whole, telling), score: score(it.wholeScore, language) },
				...{ ballots: it.allBallots, asOf: it.asOf }
			})
		],
		chart: 'places'
	};
}

/** 613 → `61,3` */
const score = (tenths: number, language: Language): string => number(language, tenths / 10, 1);

const nameOf = (option: string, { manifest, language }: Telling): string =>
	shortName(manifest.poll, option, language) ?? manifest.options.find(({ id }) => id === option)?.label[language] ?? option;
