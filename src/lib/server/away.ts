/** SQLSTATE of a failed statement, also when Drizzle has wrapped it; the driver's code (`ECONNREFUSED`, `CONNECTION_CLOSED`) for a lost connection. */
export function errorCode(error: unknown): string | null {
	if (!(error instanceof Error)) return null;
	if ('code' in error && typeof error.code === 'string') return error.code;
	return errorCode(error.cause);
}

/** True where the database cannot be reached, is going down, does not answer in time or has ended a deadlock, so that the same request can succeed later. */
export function isAway(error: unknown): boolean {
	const code = errorCode(error);
	return (
		code !== null &&
		(/^(57P0|57014|55P03|40P01|25P03|25006|08|53)/.test(code) ||
			/^(CONNECTION_|CONNECT_|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code))
	);
}

/** True where the server has refused a statement and goes on: its connection lives, unlike after what it calls FATAL. */
export const isRefusal = (error: unknown): boolean => error instanceof Error && 'severity' in error && error.severity === 'ERROR';

/** True where there is no room left on the server's disk. */
export const isFull = (error: unknown): boolean => errorCode(error) === '53100';

/** Says of an error that a connection to the database has ended with it, wherever it turns up. */
export const asLost = <E extends Error>(error: E): E => Object.assign(error, { isLostConnection: true });

/**
 * postgres.js can throw where nobody can catch it: when a connection closes between two statements of a transaction, when it writes once more to a
 * socket that it has stopped listening to (https://github.com/porsager/postgres/issues/1208), and when a connection is lost at the first thing that it
 * asks on each, whose promise it drops (https://github.com/porsager/postgres/issues/1192). The statement itself is rejected as it should be, so the
 * process can go on. Such an error is one that a connection of ours has ended with; or the first frame that is not Node's own says whose it is; or
 * all are Node's, as with a lost connection, and it is the reason of a promise.
 */
export const isDriverFault = (error: unknown, origin: NodeJS.UncaughtExceptionOrigin = 'uncaughtException'): boolean => {
	if (error instanceof Error && 'isLostConnection' in error) return true;
	const frames = error instanceof Error ? (error.stack?.match(/^\s+at .*$/gm) ?? []) : [];
	const thrower = frames.find((frame) => !/[( ]node:/.test(frame));
	if (thrower === undefined) return origin === 'unhandledRejection' && isAway(error);
	return /[\\/]node_modules[\\/]postgres[\\/]/.test(thrower);
};
