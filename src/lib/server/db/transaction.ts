import type { ReservedSql, Sql } from 'postgres';
import { isAway, isRefusal } from '../away';
import { lossesOf } from './client';

/** what is under way when a connection was lost, and is not done so much later, was on that connection, in ms */
const graceMs = 2_000;
/** how long a connection is waited for, in ms */
const reserveMs = 6_000;
/** after a loss, how long before one is asked for again, in ms */
const askAgainMs = 250;

type Mode = '' | 'isolation level repeatable read';

/**
 * Runs a transaction on a connection of its own. In place of the driver's `begin`: that one rolls back on a connection that is already lost, and
 * what it writes then spoils the connection's next life (https://github.com/porsager/postgres/issues/1208). A lost connection is not released: the
 * pool finds it closed by itself. A statement that is sent on one waits for ever; so when the client has lost any connection and this transaction does not
 * end soon after, it is given up.
 */
export async function transaction<T>(sql: Sql, mode: Mode, work: (tx: Sql) => Promise<T>): Promise<T> {
	return shortTransaction(sql, mode, { first: async () => {}, work, last: () => [] });
}

interface Stages<First, T> {
	/** sent along with the transaction's beginning. It must not write: until its answers are there, nobody knows that a transaction has begun */
	first: (tx: Sql) => Promise<First>;
	work: (tx: Sql, found: First) => Promise<T>;
	/** sent along with the commit, which is a rollback where one of them fails */
	last: (tx: Sql, done: T) => PromiseLike<unknown>[];
}

/** The same for work whose beginning and whose end are statements that need not wait for each other: each is one way to the server and back. */
export async function shortTransaction<First, T>(sql: Sql, mode: Mode, { first, work, last }: Stages<First, T>): Promise<T> {
	const tx = await reserve(sql);
	const losses = lossesOf.get(sql);
	let isLost = false;
	let isGivenUp = false;
	let tell = (): void => {};
	const givenUp = Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });
	const lost = new Promise<never>((_, reject) => {
		tell = () => void setTimeout(reject, graceMs, givenUp).unref();
	});
	losses?.add(tell);
	const run = async (): Promise<T> => {
		const [, found] = await Promise.all([tx.unsafe(`begin ${mode}`).execute(), first(tx)]);
		const result = await work(tx, found);
		// who waited was told that nothing is done: it must not be done behind her back, perhaps over what she has sent since
		if (isGivenUp) {
			await tx`rollback`;
			tx.release();
			throw givenUp;
		}
		await Promise.all([...last(tx, result), tx`commit`]);
		return result;
	};
	const running = run();
	try {
		return await Promise.race([running, lost]);
	} catch (error) {
		// a server that refuses (no room on the disk, a lock that did not come) lives: such a connection goes back
		isLost = isAway(error) && !isRefusal(error);
		isGivenUp = error === givenUp;
		// it may have been another connection that was lost: then this one goes back when its work is done
		if (isGivenUp) running.then(() => tx.release()).catch(() => {});
		if (!isLost) {
			await tx`rollback`.catch(() => {
				isLost = true;
			});
		}
		throw error;
	} finally {
		losses?.delete(tell);
		if (!isLost) tx.release();
	}
}

/**
 * A connection of one's own. The driver forgets who waits for one that is lost while it greets the server, so after a loss one is asked for anew, and what
 * does not come is not waited for; should it come later, it goes back.
 */
async function reserve(sql: Sql): Promise<ReservedSql> {
	const losses = lossesOf.get(sql);
	let tell = (): void => {};
	const hear = (): void => tell();
	losses?.add(hear);
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(reject, reserveMs, Object.assign(new Error('no connection came in time'), { code: 'CONNECT_TIMEOUT' }));
	});
	try {
		for (;;) {
			const coming = sql.reserve();
			const lost = new Promise<null>((resolve) => (tell = () => void setTimeout(resolve, askAgainMs, null).unref()));
			const giveBack = (): void =>
				void coming.then(
					(tx) => tx.release(),
					() => {}
				);
			const tx = await Promise.race([coming, lost, late]).catch((error: unknown) => {
				giveBack();
				throw error;
			});
			if (tx) return tx;
			giveBack();
		}
	} finally {
		clearTimeout(timer);
		losses?.delete(hear);
	}
}
