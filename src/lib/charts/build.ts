import type { Publication } from '$lib/publication/publication';
import { firstChoices } from './first-choices';
import type { Source } from './frame';
import { positions } from './positions';
import { scores } from './scores';
import type { ChartId, ChartSpec } from './spec';

const builders: Record<ChartId, (source: Source) => ChartSpec> = { scores, 'first-choices': firstChoices, positions };

/** One chart of a publication, in one language. */
export const buildChart = (id: ChartId, source: Source): ChartSpec => builders[id](source);

/** The charts that a publication has the numbers for. */
export const chartsOf = (publication: Publication): ChartId[] => (publication.ballots > 0 ? ['scores', 'first-choices', 'positions'] : []);
