import { number } from '$lib/i18n/format';
import { scoreOf } from '$lib/publication/score';
import type { DayPoint } from '$lib/publication/trend';
import type { Source } from './frame';
import { rankedOptions } from './ranked-options';
import { chartWords } from './words';

/** Who leads now, and who gained and lost most since the first day given. */
export function trendSentence(source: Source, days: readonly DayPoint[]): string {
	const { publication, language, trend } = source;
	const words = chartWords[language];
	const [first, last] = [days[0], days.at(-1)];
	if (!first || !last) return words.trend.tooFew;

	const n = publication.options.length;
	const moved = rankedOptions(publication.orders.score, source).map(({ option, short }) => {
		const i = trend?.options.indexOf(option) ?? -1;
		const scoreOn = ({ halfPoints, ballots }: DayPoint): number => scoreOf(halfPoints[i] ?? 0, ballots, n) ?? 0;
		return { short, score: scoreOn(last), by: scoreOn(last) - scoreOn(first) };
	});
	const written = (value: number): string => number(language, value, 1);
	const most = Math.max(...moved.map(({ score }) => score));
	const [gain, loss] = [Math.max(...moved.map(({ by }) => by)), Math.min(...moved.map(({ by }) => by))];
	// those whose change is written alike share the line
	const by = (change: number): string[] => moved.filter((one) => written(one.by) === written(change)).map(({ short }) => short);
	const leaders = moved.filter(({ score }) => score === most).map(({ short }) => short);
	const isMoved = gain >= 0.05 && loss <= -0.05;
	const { ballots, asOf, day } = last;
	return [
		words.trend.leads(leaders, written(most)),
		days.length < 2
			? words.trend.tooFew
			: isMoved
				? words.trend.moved({ since: first.day, gained: by(gain), gain: written(gain), lost: by(loss), loss: written(-loss) })
				: words.trend.unmoved(first.day),
		...(days.length > 1 && day === source.today ? [words.trend.dashed] : []),
		`${words.counted(ballots, { asOf, final: publication.final && asOf === publication.asOf })}.`
	].join(' ');
}
