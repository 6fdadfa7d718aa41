import { pino, type Logger } from 'pino';
import { errorCode } from './away';
import { readPlace } from './processes/place';

export type Log = Logger;

/** JSON lines on standard output; where several processes write there, each says which it is. Nothing that is logged names a person: no address, no token, no ballot, no query. */
export function makeLog(): Log {
	const place = readPlace(process.env);
	return pino({
		base: place && { process: place.slot },
		timestamp: pino.stdTimeFunctions.isoTime,
		level: process.env.LOG_LEVEL ?? 'info',
		serializers: { err: describe }
	});
}

/** Of an error no more than this: a database's "detail" quotes the row that it is about. */
function describe(error: unknown): object {
	if (!(error instanceof Error)) return { message: String(error) };
	return { type: error.name, message: error.message, code: errorCode(error) ?? undefined, stack: error.stack };
}
