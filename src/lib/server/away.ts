/** SQLSTATE of a failed statement, also when Drizzle has wrapped it; the driver's code (`ECONNREFUSED`, `CONNECTION_CLOSED`) for a lost connection. */
export function errorCode(error: unknown): string | null {
	if (!(error instanceof Error)) return null;
	if ('code' in error && typeof error.code === 'string') return error.code;
	return errorCode(error.cause);
}

/** True where the database cannot be reached or is going down, so that the same request can succeed later. */
export function isAway(error: unknown): boolean {
	const code = errorCode(error);
	return (
		code !== null &&
		(/^(57P0|08|53)/.test(code) || /^(CONNECTION_|CONNECT_|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/.test(code))
	);
}

/**
 * postgres.js throws this where nobody can catch it, when a connection closes between two statements of a transaction
 * (https://github.com/porsager/postgres/issues/1208). The transaction itself is rejected as it should be, so the process can go on.
 */
export const isLateWrite = (error: unknown): boolean =>
	error instanceof TypeError && /\bnextWrite\b.*[\\/]postgres[\\/]/.test(error.stack ?? '');
