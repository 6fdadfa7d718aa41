import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { installPackages } from './apt';

declare module 'vitest' {
	interface ProvidedContext {
		/** the executable of HAProxy */
		haproxy: string;
	}
}

const executable = '/usr/sbin/haproxy';

/** A real reverse proxy for the tests: an installed one, or Debian's, installed now. Without one the run fails: it never skips. */
export default async function setup(project: TestProject): Promise<void> {
	if (!existsSync(executable)) {
		console.error("HAProxy is not installed: installing Debian's package haproxy …");
		const failure = await installPackages('haproxy');
		if (!existsSync(executable)) {
			throw new Error(
				`The end-to-end tests need the proxy HAProxy, and it could not be installed: ${failure ?? 'it is installed, and yet not found'}.
Install it (on Debian, as root: apt-get install haproxy) and run the tests again.`
			);
		}
	}
	project.provide('haproxy', executable);
}
