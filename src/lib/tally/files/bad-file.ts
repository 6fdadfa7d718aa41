/** A file that is no election: what is wrong with it, in words, and in which line. */
export class BadFile extends Error {
	constructor(
		/** from 1 */
		readonly line: number,
		readonly fault: string
	) {
		super(`line ${line}: ${fault}`);
		this.name = 'BadFile';
	}
}

/** A text of the file, as a fault quotes it: in one line, and not all of it when it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
