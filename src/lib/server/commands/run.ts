import { errorCode, isAway, isDriverFault } from '../away';
import { BadBackup } from '../backup/format';
import { CannotStart } from '../db/embedded';
import { BadEnvironment } from '../env';
import { BadStatement } from '../statements';

/** what the person at the terminal did wrong; the message is all she needs */
export class Usage extends Error {}

/** Runs a command: its result is the exit code; what a person can mend is one message on standard error and exit code 2. */
export async function run(command: () => Promise<number>): Promise<void> {
	process.on('uncaughtException', (error, origin) => {
		// whatever was asked is rejected too, and told of below
		if (isDriverFault(error, origin)) return;
		console.error(error);
		process.exit(1);
	});
	try {
		process.exitCode = await command();
	} catch (error) {
		process.exitCode = 2;
		if ([Usage, BadBackup, BadStatement, BadEnvironment, CannotStart].some((kind) => error instanceof kind))
			console.error((error as Error).message);
		else if (isAway(error)) console.error(`The database cannot be reached: ${(error as Error).message}`);
		else if (['3D000', '42P01'].includes(errorCode(error) ?? ''))
			console.error('There is no Demilge in this database yet: run `npm start` first.');
		else throw error;
	}
}
