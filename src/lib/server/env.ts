import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import * as v from 'valibot';
import { databaseVariables } from './env/database';
import { networkVariables, readNetwork } from './env/network';
import { optional } from './env/optional';
import { processVariables, readProcesses } from './env/processes';
import { readIdentity, readSms, tierVariables } from './env/tiers';
import type { Proxy } from './http/network';
import type { IdentitySettings } from './identity';
import type { PhoneSettings } from './phone';

/** What the process is told by its environment, parsed once. */
export interface Env {
	/** `npm start` counts real ballots, `npm run demo` made-up ones; a database is one or the other for ever */
	kind: 'real' | 'simulated';
	/** null: start a Postgres of our own below `dataDir` */
	databaseUrl: string | null;
	/** another server with the same data, to read what never changes; null: everything is read where it is written */
	replicaUrl: string | null;
	/** absolute */
	dataDir: string;
	/** null: made once and kept in `dataDir` */
	secretKey: string | null;
	/** the public origin where a proxy hides it; null: whatever host the request names */
	origin: string | null;
	port: number;
	/** that answer at the port; null: as many as the machine has room for */
	processes: number | null;
	/** the voting days of the legal calendar, ISO dates */
	votingDays: string[];
	/** null: numbers cannot be confirmed here */
	sms: PhoneSettings | null;
	/** null: identities cannot be shown here */
	oidc: IdentitySettings | null;
	/** null: visitors are known by the address of their connection */
	proxy: Proxy | null;
	/** new voters from one network in an hour before they are asked for work */
	newVotersPerHour: number;
	/** false: every answer is made anew, for comparing */
	holdsAnswers: boolean;
	/** false: browsers are told to drop the service worker, and what it has kept */
	keepsOffline: boolean;
}

export class BadEnvironment extends Error {
	constructor(problems: string[]) {
		super(`The environment does not allow a start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
		this.name = 'BadEnvironment';
	}
}

const variables = v.object({
	...tierVariables,
	...networkVariables,
	PORT: optional(
		v.pipe(
			v.string(),
			v.check((text) => /^\d+$/.test(text) && Number(text) <= 65_535, 'PORT must be a number from 0 to 65535')
		)
	),
	ORIGIN: optional(
		v.pipe(
			v.string(),
			v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'ORIGIN must be scheme and host, such as https://example.org')
		)
	),
	...databaseVariables,
	...processVariables,
	SECRET_KEY: optional(v.pipe(v.string(), v.minLength(32, 'SECRET_KEY must have at least 32 characters (openssl rand -base64 32)'))),
	DATA_DIR: optional(v.string()),
	DEMO: optional(v.picklist(['0', '1'], 'DEMO must be 1 or 0')),
	HOLD_ANSWERS: optional(v.picklist(['0', '1'], 'HOLD_ANSWERS must be 1 or 0')),
	KEEP_OFFLINE: optional(v.picklist(['0', '1'], 'KEEP_OFFLINE must be 1 or 0')),
	ELECTION_DATES: optional(
		v.pipe(
			v.string(),
			v.rawCheck(({ dataset, addIssue }) => {
				for (const day of dataset.typed ? wrongDays(dataset.value) : []) {
					addIssue({ message: `ELECTION_DATES: "${day}" is no date such as 2026-11-28; several are separated by commas` });
				}
			})
		)
	)
});

const daysIn = (text: string): string[] => text.split(',').map((day) => day.trim());

/** also what looks like a date and stands in no calendar, such as 30 February: it must not move to another day */
const wrongDays = (text: string): string[] =>
	daysIn(text).filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day) || new Date(`${day}T00:00Z`).toJSON()?.slice(0, 10) !== day);

/** Reads the variables; throws one `BadEnvironment` that lists every problem. */
export function parseEnv(source: Record<string, string | undefined>, place: { cwd: string; isRoot: boolean }): Env {
	const parsed = v.safeParse(variables, source);
	const problems = parsed.success ? [] : parsed.issues.map(({ message }) => message);
	const given = (name: string): boolean => Boolean(source[name]?.trim());
	if (given('DATABASE_URL') && !given('SECRET_KEY') && source.DEMO?.trim() !== '1') {
		problems.push('SECRET_KEY is required with DATABASE_URL (openssl rand -base64 32), the same for every process');
	}
	if (given('DATABASE_REPLICA_URL') && !given('DATABASE_URL')) problems.push('DATABASE_REPLICA_URL is of use with DATABASE_URL only');
	const [sms, oidc] = [readSms(source), readIdentity(source)];
	const { problems: ofNetwork, ...network } = readNetwork(source);
	const { problems: ofProcesses, processes } = readProcesses(source);
	problems.push(...sms.problems, ...oidc.problems, ...ofNetwork, ...ofProcesses);
	if (!parsed.success || problems.length > 0) throw new BadEnvironment(problems);

	const { PORT, ORIGIN, DATABASE_URL, DATABASE_REPLICA_URL, SECRET_KEY, DATA_DIR, DEMO, ELECTION_DATES, HOLD_ANSWERS, KEEP_OFFLINE } =
		parsed.output;
	const kind = DEMO === '1' ? 'simulated' : 'real';
	const ofKind = (url: string): string => (kind === 'simulated' ? withDatabase(url, (name) => `${name}_demo`) : url);
	return {
		kind,
		databaseUrl: DATABASE_URL ? ofKind(DATABASE_URL) : null,
		replicaUrl: DATABASE_REPLICA_URL ? ofKind(DATABASE_REPLICA_URL) : null,
		dataDir: join(resolve(place.cwd, DATA_DIR ?? defaultDataDir(place)), kind === 'simulated' ? 'demo' : 'real'),
		secretKey: SECRET_KEY ?? null,
		origin: ORIGIN ?? null,
		port: Number(PORT ?? 3000),
		processes,
		votingDays: ELECTION_DATES === undefined ? [] : daysIn(ELECTION_DATES),
		sms: sms.settings,
		oidc: oidc.settings,
		...network,
		holdsAnswers: HOLD_ANSWERS !== '0',
		keepsOffline: KEEP_OFFLINE !== '0'
	};
}

/** The same server, another database. */
export const withDatabase = (url: string, rename: (name: string) => string): string =>
	url.replace(upToDatabase, (_, before: string) => `${before}${encodeURIComponent(rename(databaseOf(url)))}`);

export const databaseOf = (url: string): string => decodeURIComponent(upToDatabase.exec(url)?.[2] ?? '');

/** not by `URL`, which knows one host only */
const upToDatabase = /^(postgres(?:ql)?:\/\/[^/]*\/)([^/?]*)/;

/** Root's Postgres runs as another user, who could not enter a checkout below a home directory of mode 700. */
function defaultDataDir({ cwd, isRoot }: { cwd: string; isRoot: boolean }): string {
	if (!isRoot) return '.data';
	return join('/var/lib/demilge', `${basename(cwd)}-${createHash('sha256').update(cwd).digest('hex').slice(0, 8)}`);
}
