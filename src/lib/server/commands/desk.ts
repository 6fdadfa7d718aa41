import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { ballotBox, type BallotBox } from '../ballot-box';
import type { Database } from '../db/client';
import type { Env } from '../env';
import { stateCorrection } from '../corrections';
import { eventsAt, readEvents, stateEvent } from '../events';
import { nameOperator } from '../statements';
import { withDatabase } from './open-database';
import { listBursts, settleBurst, tellUndecided } from './review';
import { run, Usage } from './run';

const help = `The operator's desk. What it says is kept for good, with the date and who said it.

  npm run desk -- operator FILE     who runs this installation, from a JSON file:
                                    { "name":      { "ky": "…", "ru": "…", "en": "…" },
                                      "orderedBy": { "ky": "…", "ru": "…", "en": "…" },
                                      "paidBy":    { "ky": "…", "ru": "…", "en": "…" },
                                      "contact": "…" }
  npm run desk -- event FILE        something that happened, to be marked on the trend, from a JSON file:
                                    { "day": "2026-11-22", "kind": "debate",
                                      "title": { "ky": "…", "ru": "…", "en": "…" }, "link": "https://…" }
                                    kinds: debate, decision, incident, campaign, site; the link may be left out
  npm run desk -- event list        the events that hold, with their numbers
  npm run desk -- event mend ID FILE    says a newer word on an event
  npm run desk -- event withdraw ID     takes an event off the trend
  npm run desk -- correction FILE   a notice beside everything that is pinned on a publication; no number changes:
                                    { "publication": "16 letters or the whole hash", "text": { "ky": "…", "ru": "…", "en": "…" } }
  npm run desk -- review list       bursts that came under review, with their numbers, and what was decided
  npm run desk -- review release POLL N FILE    they count, and nobody looks again
  npm run desk -- review void POLL N FILE       they count no longer; nothing is deleted, and they can be released later
                                    the reason, shown to everybody, from a JSON file: { "ky": "…", "ru": "…", "en": "…" }
  npm run desk -- poll close ID     closes a poll for good, and destroys its key and whatever else ties ballots to voters; says what
                                    is under review then, and until when the final publication waits for a decision
  npm run desk -- forget POLL       makes sure of that for a poll that is closed: after a restore, or a close that was cut short
  npm run desk -- help              this page

It uses the same database as \`npm start\` with the same environment (DATABASE_URL, SECRET_KEY, DATA_DIR; DEMO=1 for the demo's).
`;

/** what no command of ours can reach */
const elsewhere =
	'Copies elsewhere do not know of it: delete every backup, archive of the write-ahead log and disk image that was made before. ' +
	'With one of them and the secret key, ballots could still be traced.';

const legible = (id: string): string =>
	`But the key is still legible in the files of the database: a transaction that began before is under way, such as a backup. The running site erases it ` +
	`when that has ended; to make sure of it: npm run desk -- forget ${id}`;

/** how often the files are tried, and the pause between two tries, in ms: what others do at the moment is over in a moment */
const tries = 5;
const pauseMs = 500;

type Command = (database: Database, env: Env) => Promise<string>;

await run(async () => {
	const words = process.argv.slice(2);
	if (words.length === 0 || ['help', '-h', '--help'].includes(words[0] ?? '')) {
		console.log(help);
		return 0;
	}
	const command = await parse(words);
	console.log(await withDatabase(command));
	return 0;
});

async function parse(words: string[]): Promise<Command> {
	const [noun, verb, id] = words;
	if (noun === 'operator' && verb && words.length === 2) {
		const body = await read(verb);
		return async ({ tables }) => `Statement ${await nameOperator(tables, body, userInfo().username, new Date())} is stored.`;
	}
	if (noun === 'correction' && verb && words.length === 2) {
		const body = await read(verb);
		return async ({ tables }) =>
			`Statement ${await stateCorrection(tables, body, { by: userInfo().username, now: new Date() })} is stored.`;
	}
	if (noun === 'event') return parseEvent(words.slice(1));
	if (noun === 'review') return parseReview(words.slice(1));
	if (noun === 'poll' && verb === 'close' && id && words.length === 3) return closePoll(id);
	if (noun === 'forget' && verb && words.length === 2) return forget(verb);
	throw new Usage(`"${words.join(' ')}" is no command of the desk.\n\n${help}`);
}

async function parseEvent(words: string[]): Promise<Command> {
	const [verb, id, file] = words;
	const by = userInfo().username;
	const supersedes = Number(id);
	if (verb === 'list' && words.length === 1) {
		return async ({ tables }) => {
			const events = eventsAt(await readEvents(tables), new Date());
			return events.map((event) => `${event.id}  ${event.day}  ${event.kind}  ${event.title.en}`).join('\n') || 'No event is stated.';
		};
	}
	if (verb === 'withdraw' && Number.isInteger(supersedes) && words.length === 2) {
		return async ({ tables }) =>
			`Event ${id} is withdrawn by statement ${await stateEvent(tables, null, { by, now: new Date(), supersedes })}.`;
	}
	if (verb === 'mend' && Number.isInteger(supersedes) && file && words.length === 3) {
		const body = await read(file);
		return async ({ tables }) => `Event ${id} is mended: it is ${await stateEvent(tables, body, { by, now: new Date(), supersedes })} now.`;
	}
	if (verb && words.length === 1) {
		const body = await read(verb);
		return async ({ tables }) => `Event ${await stateEvent(tables, body, { by, now: new Date() })} is stored.`;
	}
	throw new Usage(`"event ${words.join(' ')}" is no command of the desk.\n\n${help}`);
}

async function parseReview(words: string[]): Promise<Command> {
	const [verb, poll, burst, file] = words;
	if (verb === 'list' && words.length === 1) return listBursts;
	const verdict = verb === 'release' ? 'released' : verb === 'void' ? 'voided' : null;
	if (verdict && poll && Number.isInteger(Number(burst)) && file && words.length === 4)
		return settleBurst(poll, Number(burst), verdict, await read(file));
	throw new Usage(`"review ${words.join(' ')}" is no command of the desk.\n\n${help}`);
}

function read(file: string): Promise<string> {
	return readFile(file, 'utf8').catch(() => {
		throw new Usage(`${file} cannot be read`);
	});
}

function closePoll(id: string): Command {
	return async ({ sql, patient }, { kind }) => {
		await refuseUnknown(sql, id);
		const box = ballotBox(patient, { kind, now: () => new Date() });
		if (!(await box.close(id))) throw new Usage(`The poll "${id}" is closed already.`);
		const isErased = await erase(box);
		// what came last has been looked at by nobody
		await box.review(id);
		const undecided = await tellUndecided(sql, id);
		const tail = `the final publication follows if at least ten voters are new in it.\n${undecided === null ? '' : `${undecided}\n`}${elsewhere}`;
		return isErased
			? `The poll "${id}" is closed. Its key is destroyed, and with it what tied ballots to voters; ${tail}`
			: `The poll "${id}" is closed. Its key is deleted, and with it what tied ballots to voters. ${legible(id)}\nNo ballot is taken any more; ${tail}`;
	};
}

function forget(id: string): Command {
	return async ({ sql, patient }, { kind }) => {
		await refuseUnknown(sql, id);
		const box = ballotBox(patient, { kind, now: () => new Date() });
		const forgotten = await box.forget(id);
		if (forgotten === 'open') {
			throw new Usage(
				`The poll "${id}" is open: without its key nobody could change or withdraw her ballot. Close it: npm run desk -- poll close ${id}`
			);
		}
		const { key, credentials } = forgotten;
		const done =
			key || credentials > 0 ? `Destroyed: ${key ? 'its key and ' : ''}${credentials} marks of voters.` : 'Nothing was left to destroy.';
		if (!(await erase(box))) return `No row of this database ties a ballot of "${id}" to a voter. ${done} ${legible(id)}\n${elsewhere}`;
		return `Nothing in this database ties a ballot of "${id}" to a voter. ${done}\n${elsewhere}`;
	};
}

async function erase(box: BallotBox): Promise<boolean> {
	for (let i = 0; i < tries; i++) {
		if (i > 0) await setTimeout(pauseMs);
		if (await box.erase()) return true;
	}
	return false;
}

async function refuseUnknown(sql: Database['sql'], id: string): Promise<void> {
	const polls = await sql<{ id: string }[]>`select id from poll order by id`;
	if (!polls.some((row) => row.id === id))
		throw new Usage(`There is no poll "${id}". There are: ${polls.map((row) => row.id).join(', ')}.`);
}
