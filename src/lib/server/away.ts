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

/**
 * postgres.js can throw where nobody can catch it: when a connection closes between two statements of a transaction, and when it writes once more to
 * a socket that it has stopped listening to (https://github.com/porsager/postgres/issues/1208). The statement itself is rejected as it should be, so
 * the process can go on. The first frame that is not Node's own says whose error it is. Where all are Node's it is a lost connection's; that one is the
 * driver's where it is the reason of a promise that it made and dropped, the one of the first thing that it asks on each connection
 * (https://github.com/porsager/postgres/issues/1192).
 */
export const isDriverFault = (error: unknown, origin: NodeJS.UncaughtExceptionOrigin = 'uncaughtException'): boolean => {
	const frames = error instanceof Error ? (error.stack?.match(/^\s+at .*$/gm) ?? []) : [];
	const thrower = frames.find((frame) => !/[( ]node:/.test(frame));
	if (thrower === undefined) return origin === 'unhandledRejection' && isAway(error);
	return /[\\/]node_modules[\\/]postgres[\\/]/.test(thrower);
};
