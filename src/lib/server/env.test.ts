import { expect, test } from 'vitest';
import { parseEnv } from './env';

const user = { cwd: '/srv/demilge', isRoot: false };
const key = 'k'.repeat(32);

test('nothing configured is enough', () => {
	expect(parseEnv({}, user)).toEqual({
		kind: 'real',
		databaseUrl: null,
		replicaUrl: null,
		dataDir: '/srv/demilge/.data/real',
		secretKey: null,
		origin: null,
		port: 3000,
		processes: null,
		votingDays: [],
		sms: null,
		oidc: null,
		proxy: null,
		newVotersPerHour: 1_000,
		holdsAnswers: true,
		keepsOffline: true
	});
});

test('root keeps its data where the server’s user may enter, by the name of the checkout', () => {
	const { dataDir } = parseEnv({}, { cwd: '/root/demilge', isRoot: true });
	expect(dataDir).toMatch(/^\/var\/lib\/demilge\/demilge-[0-9a-f]{8}\/real$/);
	expect(parseEnv({}, { cwd: '/root/other/demilge', isRoot: true }).dataDir).not.toBe(dataDir);
});

test('the demo has a folder and a database of its own', () => {
	expect(parseEnv({ DEMO: '1' }, user)).toMatchObject({ kind: 'simulated', dataDir: '/srv/demilge/.data/demo' });
	expect(parseEnv({ DEMO: '1', DATABASE_URL: 'postgres://me@db.example/city?sslmode=require' }, user).databaseUrl).toBe(
		'postgres://me@db.example/city_demo?sslmode=require'
	);
});

test('every problem is listed at once', () => {
	expect(() =>
		parseEnv(
			{
				PORT: 'http',
				ORIGIN: 'example.org',
				DATABASE_URL: 'mysql://x/y',
				SECRET_KEY: 'short',
				DEMO: 'yes',
				ELECTION_DATES: '2026-11-28, 28.11.2026,,2027-02-30'
			},
			user
		)
	).toThrowErrorMatchingInlineSnapshot(`
		[BadEnvironment: The environment does not allow a start:
		  - PORT must be a number from 0 to 65535
		  - ORIGIN must be scheme and host, such as https://example.org
		  - DATABASE_URL must be postgres://user@host/database
		  - SECRET_KEY must have at least 32 characters (openssl rand -base64 32)
		  - DEMO must be 1 or 0
		  - ELECTION_DATES: "28.11.2026" is no date such as 2026-11-28; several are separated by commas
		  - ELECTION_DATES: "" is no date such as 2026-11-28; several are separated by commas
		  - ELECTION_DATES: "2027-02-30" is no date such as 2026-11-28; several are separated by commas]
	`);
});

test('with DATABASE_URL the key has to be given, the same for every process', () => {
	expect(() => parseEnv({ DATABASE_URL: 'postgres://db/city' }, user)).toThrow('SECRET_KEY is required with DATABASE_URL');
	expect(parseEnv({ DATABASE_URL: 'postgres://db/city', SECRET_KEY: key }, user).databaseUrl).toBe('postgres://db/city');
});

test('several hosts are named with the wish for the one that takes writes; a replica only beside a primary', () => {
	const several = 'postgres://me@db1:5433,db2/city';
	expect(() => parseEnv({ DATABASE_URL: several, SECRET_KEY: key }, user)).toThrow('?target_session_attrs=read-write');
	expect(
		parseEnv({ DEMO: '1', DATABASE_URL: `${several}?target_session_attrs=read-write`, DATABASE_REPLICA_URL: 'postgres://db3/city' }, user)
	).toMatchObject({
		databaseUrl: 'postgres://me@db1:5433,db2/city_demo?target_session_attrs=read-write',
		replicaUrl: 'postgres://db3/city_demo'
	});
	expect(() => parseEnv({ DATABASE_REPLICA_URL: 'postgres://db3/city' }, user)).toThrow(
		'DATABASE_REPLICA_URL is of use with DATABASE_URL only'
	);
});

test('voting days are dates, separated by commas', () => {
	expect(parseEnv({ ELECTION_DATES: '2026-11-28' }, user).votingDays).toEqual(['2026-11-28']);
	expect(parseEnv({ ELECTION_DATES: ' 2028-02-29 ,2026-11-28', DEMO: '1' }, user).votingDays).toEqual(['2028-02-29', '2026-11-28']);
	expect(parseEnv({ ELECTION_DATES: ' ' }, user).votingDays).toEqual([]);
});

const gateway = {
	SMS_GATEWAY_URL: 'http://10.0.0.7:13013/cgi-bin/sendsms',
	SMS_GATEWAY_USER: 'demilge',
	SMS_GATEWAY_PASSWORD: 'secret',
	SMS_SENDER: 'Demilge'
};
const provider = { OIDC_ISSUER: 'https://id.example.kg', OIDC_CLIENT_ID: 'demilge', OIDC_CLIENT_SECRET: 'hidden' };

test('a gateway and a provider are read whole, with limits on spending', () => {
	expect(parseEnv({ ...gateway, ...provider, SMS_PER_HOUR: '90' }, user)).toMatchObject({
		sms: { url: gateway.SMS_GATEWAY_URL, user: 'demilge', password: 'secret', sender: 'Demilge', perHour: 90, perPrefix: 200 },
		oidc: { issuer: 'https://id.example.kg', clientId: 'demilge', clientSecret: 'hidden' }
	});
});

test('a gateway or a provider that is set by halves, or wrongly, is said to be so', () => {
	expect(() =>
		parseEnv(
			{
				SMS_GATEWAY_URL: 'kannel',
				SMS_GATEWAY_USER: 'demilge',
				SMS_SENDER: 'Демилге',
				SMS_PER_HOUR: '0',
				OIDC_ISSUER: 'http://id.example.kg'
			},
			user
		)
	).toThrowErrorMatchingInlineSnapshot(`
		[BadEnvironment: The environment does not allow a start:
		  - SMS_GATEWAY_URL must be an address such as http://127.0.0.1:13013/cgi-bin/sendsms
		  - SMS_SENDER must be a number, or at most 11 Latin letters and digits
		  - SMS_PER_HOUR must be a number from 1 to 9999999
		  - OIDC_ISSUER must be an https address (http only on this machine)
		  - SMS_GATEWAY_PASSWORD must be set too: SMS_GATEWAY_URL, SMS_GATEWAY_USER, SMS_GATEWAY_PASSWORD, SMS_SENDER belong together
		  - OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET belong together]
	`);
});

test('visitors behind a proxy are known by its header, and the number of new voters from one network can be set', () => {
	expect(parseEnv({ ADDRESS_HEADER: 'X-Forwarded-For', XFF_DEPTH: '2', PRESSURE_PER_HOUR: '250' }, user)).toMatchObject({
		proxy: { addressHeader: 'x-forwarded-for', depth: 2 },
		newVotersPerHour: 250
	});
	expect(parseEnv({ ADDRESS_HEADER: 'X-Real-IP' }, user).proxy).toEqual({ addressHeader: 'x-real-ip', depth: 1 });
	expect(() => parseEnv({ ADDRESS_HEADER: 'X Real', XFF_DEPTH: '0', PRESSURE_PER_HOUR: 'many' }, user)).toThrowErrorMatchingInlineSnapshot(`
		[BadEnvironment: The environment does not allow a start:
		  - ADDRESS_HEADER must be the name of a header, such as X-Forwarded-For
		  - XFF_DEPTH must be a number from 1 to 9
		  - PRESSURE_PER_HOUR must be a number from 1 to 9999999
		  - XFF_DEPTH belongs to ADDRESS_HEADER=X-Forwarded-For]
	`);
	expect(() => parseEnv({ XFF_DEPTH: '2' }, user)).toThrow('XFF_DEPTH belongs to ADDRESS_HEADER=X-Forwarded-For');
});

test('as many processes as are wanted answer at a port; a socket that has none is one process’s', () => {
	expect(parseEnv({ PROCESSES: ' 4 ' }, user).processes).toBe(4);
	for (const PROCESSES of ['0', '11', '1.5', 'many'])
		expect(() => parseEnv({ PROCESSES }, user)).toThrow('PROCESSES must be a number from 1 to 10');
	expect(parseEnv({ SOCKET_PATH: '/run/demilge' }, user).processes).toBe(1);
	expect(() => parseEnv({ LISTEN_FDS: '1', PROCESSES: '2' }, user)).toThrow('PROCESSES must be 1 with LISTEN_FDS');
});
