import { leaderWithheld } from '$lib/publication/open-leader';
import type { Publication } from '$lib/publication/publication';
import type { Trend } from '$lib/publication/trend';
import { firstChoices } from './first-choices';
import type { Source } from './frame';
import { headToHead } from './head-to-head';
import { places } from './places';
import { positions } from './positions';
import { scores } from './scores';
import { chartIds, type BarsSpec, type ChartId, type LinesSpec, type MatrixSpec, type PlacesSpec } from './spec';
import { daysUpTo, trend } from './trend';
import { chartWords } from './words';

interface Specs {
	scores: BarsSpec;
	'first-choices': BarsSpec;
	trend: LinesSpec;
	places: PlacesSpec;
	'head-to-head': MatrixSpec;
	positions: BarsSpec;
}

const builders: { [Id in ChartId]: (source: Source) => Specs[Id] } = {
	scores,
	'first-choices': firstChoices,
	trend,
	places,
	'head-to-head': headToHead,
	positions
};

/** One chart of a publication, in one language. Its sentence names no leader while that is open: titles, previews, alternative texts and embeds say it on. */
export function buildChart<Id extends ChartId>(id: Id, source: Source): Specs[Id] {
	const spec = builders[id](source);
	const withheld = leaderWithheld(source.publication, source.language);
	return withheld === null ? spec : { ...spec, sentence: `${withheld} ${chartWords[source.language].sentence.asOf(source.publication)}` };
}

/** The charts that a publication, and the trend up to it, have the numbers for. */
export function chartsOf(publication: Publication, moved: Trend | null = null): ChartId[] {
	const { ballots, breakdowns } = publication;
	if (ballots === 0) return [];
	const has: Partial<Record<ChartId, boolean>> = {
		trend: moved !== null && daysUpTo(publication, moved).length > 1,
		places: [breakdowns.place, breakdowns.settlement].some((breakdown) => breakdown !== null && breakdown.ballots > 0)
	};
	return chartIds.filter((id) => has[id] ?? true);
}
