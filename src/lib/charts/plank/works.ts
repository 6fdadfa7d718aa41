import { number } from '$lib/i18n/format';
import { leaderWithheld } from '$lib/publication/open-leader';
import { scoreOf } from '$lib/publication/score';
import type { Source } from '../frame';
import { rankedOptions } from '../ranked-options';
import { chartWords } from '../words';
import { plankWords } from './words';

/** What those who live in the settlements put first in the poll that only they are asked. */
export function worksSentence(source: Source): string {
	const { language, manifest, publication } = source;
	const { ballots, asOf, options } = publication;
	const withheld = leaderWithheld(publication, language);
	if (withheld !== null) return `${withheld} ${chartWords[language].sentence.asOf(publication)}`;
	const leaders = rankedOptions(publication.orders.score.slice(0, 1), source);
	const score = scoreOf(leaders[0]?.count.halfPoints ?? 0, ballots, options.length) ?? 0;
	return plankWords[language].works({
		question: manifest.question[language],
		names: leaders.map(({ short }) => short),
		score: number(language, score, 1),
		ballots,
		asOf
	});
}
