import { asc, eq, like } from 'drizzle-orm';
import * as v from 'valibot';
import { isoInBishkek } from '$lib/i18n/format';
import type { Translated } from '$lib/i18n/languages';
import { hashPrefix } from '$lib/publication/name';
import type { Tables } from './db/client';
import { publication, statement } from './db/schema';
import { BadStatement, parseStatement, translated } from './statements';

/** What is said about a publication afterwards. No number changes: the notice stands beside what is pinned on it. */
export interface Correction {
	/** by the operator of its own accord, or about ballots that were under review */
	kind: 'correction' | 'review';
	/** ISO 8601 */
	added: string;
	text: Translated;
}

const asked = v.strictObject({ publication: v.string(), text: translated });
const stored = v.object({ publication: v.string(), text: translated });

/** Every correction, oldest first, by the publication's SHA-256. */
export async function readCorrections(tables: Tables): Promise<Map<string, Correction[]>> {
	const rows = await tables.select().from(statement).where(eq(statement.kind, 'correction')).orderBy(asc(statement.id));
	const corrections = new Map<string, Correction[]>();
	for (const { body, added } of rows) {
		const { publication: hash, text } = v.parse(stored, JSON.parse(body));
		corrections.set(hash, [...(corrections.get(hash) ?? []), { kind: 'correction', added: isoInBishkek(added), text }]);
	}
	return corrections;
}

/** Adds a correction to a publication, named as in addresses or by its whole hash. Returns the statement's id; throws `BadStatement`. */
export async function stateCorrection(tables: Tables, body: string, { by, now }: { by: string; now: Date }): Promise<number> {
	const { publication: name, text } = parseStatement(asked, body);
	const prefix = /^[0-9a-f]{64}$/.test(name) ? name : hashPrefix(name);
	const [found] =
		prefix === null
			? []
			: await tables
					.select({ hash: publication.hash })
					.from(publication)
					.where(like(publication.hash, `${prefix}%`));
	if (!found) throw new BadStatement(`publication: there is none named "${name}"`);
	const [added] = await tables
		.insert(statement)
		.values({ kind: 'correction', body: JSON.stringify({ publication: found.hash, text }), added: now, by })
		.returning({ id: statement.id });
	if (!added) throw new Error('the statement was not stored');
	return added.id;
}
