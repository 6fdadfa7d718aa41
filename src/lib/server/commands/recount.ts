import { recount } from '../recount';
import { withDatabase } from './open-database';
import { run } from './run';

await run(() =>
	withDatabase(async ({ patient }) => {
		const { polls, differences, gaps } = await recount(patient);
		for (const { poll, entries, ballots } of polls) console.log(`${poll}: ${entries} entries, ${ballots} current ballots`);
		for (const { poll, missing } of gaps) console.log(`${poll}: ${missing} entries are missing from the log`);
		for (const { poll, ranking, place, settlement, tier, state, counted, found } of differences) {
			console.log(
				`${poll}: ${ranking} · ${place} · ${settlement} · ${tier} · ${state}: the histogram says ${counted}, the entries say ${found}`
			);
		}
		const agrees = differences.length === 0 && gaps.length === 0;
		console.log(agrees ? 'The histogram agrees with the entries.' : 'The histogram does NOT agree with the entries.');
		return agrees ? 0 : 1;
	})
);
