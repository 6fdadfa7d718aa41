import type { Sql } from 'postgres';
import type { Log } from '../log';
import { forgetExpired } from './codes';
import { forgetSpent } from './spending';

/** how often codes and counts whose time is over are deleted, in ms */
const sweepMs = 60_000;

/** Deletes what is over, from the start on, whether or not messages can be sent now: what is left may be of an hour in which they could. */
export function sweepCodes(sql: Sql, { now, log }: { now: () => Date; log: Log }): { stop(): void } {
	const sweep = (): void => {
		Promise.all([forgetExpired(sql, now()), forgetSpent(sql, now())]).catch((error: unknown) => {
			log.warn({ err: error }, 'expired codes could not be deleted yet');
		});
	};
	const sweeping = setInterval(sweep, sweepMs);
	sweep();
	return { stop: () => clearInterval(sweeping) };
}
