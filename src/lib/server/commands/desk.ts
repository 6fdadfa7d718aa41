import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { ballotBox } from '../ballot-box';
import type { Database } from '../db/client';
import type { Env } from '../env';
import { nameOperator } from '../statements';
import { withDatabase } from './open-database';
import { run, Usage } from './run';

const help = `The operator's desk. What it says is kept for good, with the date and who said it.

  npm run desk -- operator FILE     who runs this installation, from a JSON file:
                                    { "name":      { "ky": "…", "ru": "…", "en": "…" },
                                      "orderedBy": { "ky": "…", "ru": "…", "en": "…" },
                                      "paidBy":    { "ky": "…", "ru": "…", "en": "…" },
                                      "contact": "…" }
  npm run desk -- poll close ID     closes a poll for good and destroys its key
  npm run desk -- help              this page

It uses the same database as \`npm start\` with the same environment (DATABASE_URL, SECRET_KEY, DATA_DIR; DEMO=1 for the demo's).
`;

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
		const body = await readFile(verb, 'utf8').catch(() => {
			throw new Usage(`${verb} cannot be read`);
		});
		return async ({ tables }) => `Statement ${await nameOperator(tables, body, userInfo().username, new Date())} is stored.`;
	}
	if (noun === 'poll' && verb === 'close' && id && words.length === 3) return closePoll(id);
	throw new Usage(`"${words.join(' ')}" is no command of the desk.\n\n${help}`);
}

function closePoll(id: string): Command {
	return async ({ sql }, { kind }) => {
		const [poll] = await sql`select closed_at from poll where id = ${id}`;
		if (!poll) {
			const polls = await sql<{ id: string }[]>`select id from poll order by id`;
			throw new Usage(`There is no poll "${id}". There are: ${polls.map((row) => row.id).join(', ')}.`);
		}
		const closed = await ballotBox(sql, { kind, now: () => new Date() }).close(id);
		if (!closed) throw new Usage(`The poll "${id}" is closed already.`);
		return `The poll "${id}" is closed. Its key is destroyed; the final publication follows if at least ten voters are new in it.`;
	};
}
