import { desc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { Operator } from '$lib/publication/publication';
import type { Tables } from './db/client';
import { statement } from './db/schema';

const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(300, 'must have at most 300 characters'));
/** the same text in every language, none empty */
export const translated = v.strictObject({ ky: words, ru: words, en: words });

const operatorSchema = v.strictObject({
	name: translated,
	orderedBy: translated,
	paidBy: translated,
	contact: words
});

export class BadStatement extends Error {}

/** Who runs this installation, as its statement says it. */
export const parseOperator = (body: string): Operator => parseStatement(operatorSchema, body);

/** A statement's body; throws `BadStatement` that lists everything that is wrong with it. */
export function parseStatement<T extends v.GenericSchema>(schema: T, body: string): v.InferOutput<T> {
	let json: unknown;
	try {
		json = JSON.parse(body);
	} catch (cause) {
		throw new BadStatement('this is not JSON', { cause });
	}
	const parsed = v.safeParse(schema, json);
	if (parsed.success) return parsed.output;
	throw new BadStatement(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the statement'}: ${issue.message}`).join('\n'));
}

/** Adds the operator's statement about itself; the newest holds. Returns its id. */
export async function nameOperator(tables: Tables, body: string, by: string, now: Date): Promise<number> {
	const operator = parseOperator(body);
	const [before] = await tables
		.select({ id: statement.id })
		.from(statement)
		.where(eq(statement.kind, 'operator'))
		.orderBy(desc(statement.id))
		.limit(1);
	const [added] = await tables
		.insert(statement)
		.values({ kind: 'operator', body: JSON.stringify(operator), added: now, by, supersedes: before?.id ?? null })
		.returning({ id: statement.id });
	if (!added) throw new Error('the statement was not stored');
	return added.id;
}
