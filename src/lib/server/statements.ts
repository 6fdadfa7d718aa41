import { desc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import type { Operator } from '$lib/publication/publication';
import type { Tables } from './db/client';
import { statement } from './db/schema';

const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(300, 'must have at most 300 characters'));
const translated = v.strictObject({ ky: words, ru: words, en: words });

const operatorSchema = v.strictObject({
	name: translated,
	orderedBy: translated,
	paidBy: translated,
	contact: words
});

export class BadStatement extends Error {}

/** Who runs this installation, as its statement says it; throws `BadStatement` that lists what is missing. */
export function parseOperator(body: string): Operator {
	let json: unknown;
	try {
		json = JSON.parse(body);
	} catch (cause) {
		throw new BadStatement('this is not JSON', { cause });
	}
	const parsed = v.safeParse(operatorSchema, json);
	if (!parsed.success) {
		throw new BadStatement(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the statement'}: ${issue.message}`).join('\n'));
	}
	return parsed.output;
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
