import { planks } from '$lib/programme/planks';
import { priorities, shortName } from '$lib/programme/polls';
import { burstRule, decisionHours } from '$lib/publication/burst';
import { workedExample } from './example';
import { level, wilson } from './wilson';
import type { PageServerLoad } from './$types';

/** of these numbers of ballots, this many per cent of first choices */
const sizes = [100, 1_000, 5_000];
const sharePercent = 30;

export const load: PageServerLoad = ({ params, setHeaders }) => {
	setHeaders({ 'cache-control': 'public, no-cache' });
	const ids = priorities.options.map(({ id }) => id);
	return {
		poll: priorities.poll,
		// every poll of ours promises the same; an open one has promised what the files say, or the process does not start
		thresholds: priorities.thresholds,
		burst: {
			rule: burstRule.id,
			decisionHours,
			minutes: burstRule.windowMinutes,
			surge: burstRule.surge,
			least: burstRule.least,
			days: burstRule.days,
			firstDays: burstRule.firstDays,
			firstUsual: burstRule.firstUsual
		},
		planks: planks.length,
		labels: Object.fromEntries(ids.map((id) => [id, shortName(priorities.poll, id, params.lang) ?? id])),
		example: workedExample(ids),
		noise: {
			sharePercent,
			levelPercent: 100 * level,
			rows: sizes.map((ballots) => ({ ballots, ...wilson((ballots * sharePercent) / 100, ballots) }))
		}
	};
};
