import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { installPackages } from './apt';

declare module 'vitest' {
	interface ProvidedContext {
		/** the executables of Kannel: its core, its SMS interface, and a message centre that is none */
		kannel: Record<keyof typeof executables, string>;
	}
}

const executables = {
	bearerbox: '/usr/sbin/bearerbox',
	smsbox: '/usr/sbin/smsbox',
	fakesmsc: '/usr/lib/kannel/test/fakesmsc'
};

/** A real SMS gateway for the tests: an installed one, or Debian's, installed now. Without one the run fails: it never skips. */
export default async function setup(project: TestProject): Promise<void> {
	const isThere = (): boolean => Object.values(executables).every(existsSync);
	if (!isThere()) {
		console.error("Kannel is not installed: installing Debian's packages kannel and kannel-extras …");
		const failure = await installPackages('kannel', 'kannel-extras');
		if (!isThere()) {
			throw new Error(
				`The end-to-end tests need the SMS gateway Kannel, and it could not be installed: ${failure ?? 'it is installed, and yet not found'}.
Install it (on Debian, as root: apt-get install kannel kannel-extras) and run the tests again.`
			);
		}
	}
	project.provide('kannel', executables);
}
