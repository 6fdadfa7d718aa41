/** The embedded server cannot start, and the operator can change that. Print the message, not the stack. */
export class CannotStart extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'CannotStart';
	}
}

/** Another live process runs its server on this data directory. */
export class DataDirInUse extends CannotStart {
	constructor(dataDir: string) {
		super(`${dataDir} is in use: another process runs on it. Stop that one first, or give this one a DATA_DIR of its own.`);
		this.name = 'DataDirInUse';
	}
}

/** What an error says, whatever was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
