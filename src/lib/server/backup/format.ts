import * as v from 'valibot';
import { deriveKey } from '../keys';

// A backup is text, in UTF-8: a line that says what it is, then for each table a line with its name and columns, its rows as Postgres copies them and
// a line `\.`; at last `end` and the SHA-256 of everything before, so that one that was cut short is never taken for whole. No row is a line `\.`:
// Postgres doubles the backslashes of what it copies (https://www.postgresql.org/docs/current/sql-copy.html, "Text Format").

export class BadBackup extends Error {}

const headerSchema = v.strictObject({
	format: v.literal(1),
	kind: v.picklist(['real', 'simulated']),
	made: v.pipe(v.string(), v.isoTimestamp()),
	/** the newest migration: tables are only read back as they were written */
	migration: v.number(),
	/** tells whether a secret key is the one under which the polls were opened, and nothing about it */
	secretKey: v.string()
});
export type Header = v.InferOutput<typeof headerSchema>;

export const begin = 'demilge-backup ';
export const endOfTable = '\\.';
export const end = 'end ';

export const checkOf = (secret: string): string => deriveKey(secret, 'backup').toString('hex').slice(0, 16);

/** The first line; throws `BadBackup` for one that is not ours. */
export function parseHeader(line: string): Header {
	try {
		if (line.startsWith(begin)) return v.parse(headerSchema, JSON.parse(line.slice(begin.length)));
	} catch {
		// said below
	}
	throw new BadBackup('This is no backup of Demilge, or one that this version cannot read.');
}
