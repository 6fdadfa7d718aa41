import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { open } from '../src/lib/server/db/client';
import { migrate } from '../src/lib/server/db/migrate';

declare module 'vitest' {
	interface ProvidedContext {
		/** a URL on the server of the tests; a database of its own is made from the template for whoever asks */
		server: string;
	}
}

const template = 'demilge_test_template';

/** One real server for all tests: the one of DATABASE_URL, or our own in a folder that goes when they are done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env.DATABASE_URL;
	if (given) {
		const url = new URL(given);
		url.pathname = '/postgres';
		return prepare(project, url.href, async () => {});
	}
	const { startEmbedded } = await import('../src/lib/server/db/embedded');
	const dataDir = mkdtempSync(join(tmpdir(), 'demilge-test-'));
	// for root, Postgres runs as another user, who has to get in
	chmodSync(dataDir, 0o755);
	const server = await startEmbedded({ dataDir, log: () => {} });
	return prepare(project, urlOf(server.connection('postgres')), async () => {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	});
}

async function prepare(project: TestProject, server: string, stop: () => Promise<void>): Promise<() => Promise<void>> {
	const sql = open(server, 1);
	// a run that was killed may have left databases behind; theirs are older than a day only by name, so leave those of a run that goes on
	await sql.unsafe(`drop database if exists ${template}`);
	await sql.unsafe(`create database ${template} encoding 'UTF8' template template0`);
	const url = new URL(server);
	url.pathname = `/${template}`;
	await migrate(url.href);
	project.provide('server', server);
	return async () => {
		await sql.unsafe(`drop database if exists ${template}`);
		await sql.end();
		await stop();
	};
}

/** A socket's folder goes into the URL's query, where postgres.js and libpq look for it. */
function urlOf({ path, user, database }: { path: string; user: string; database: string }): string {
	return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(dirname(path))}`;
}
