import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installPackages } from './apt';

declare module 'vitest' {
	interface ProvidedContext {
		/** the folder with Debian's `initdb`, `postgres`, `pg_basebackup` and `pg_ctl`: the server that npm brings cannot make a standby */
		postgresTools: string;
	}
}

/** Debian keeps each version in a folder of its own. */
const versions = '/usr/lib/postgresql';
/** the oldest that the site works with */
const oldest = 15;

/** A Postgres with the tools for replication: an installed one, or Debian's, installed now. Without one the run fails: it never skips. */
export default async function setup(project: TestProject): Promise<void> {
	let tools = newest();
	if (tools === null) {
		console.error("Postgres is not installed: installing Debian's package postgresql …");
		const failure = await installPackages('postgresql');
		tools = newest();
		if (tools === null) {
			throw new Error(
				`The end-to-end tests need a Postgres ${oldest} or newer with pg_basebackup, and it could not be installed: ${failure ?? 'it is installed, and yet not found'}.
Install it (on Debian, as root: apt-get install postgresql) and run the tests again.`
			);
		}
	}
	project.provide('postgresTools', tools);
}

function newest(): string | null {
	const found = existsSync(versions) ? readdirSync(versions).map(Number) : [];
	const fit = found.filter((version) => version >= oldest && existsSync(join(versions, String(version), 'bin', 'pg_basebackup')));
	return fit.length > 0 ? join(versions, String(Math.max(...fit)), 'bin') : null;
}
