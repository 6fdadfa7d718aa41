import type * as v from 'valibot';
import type { ProblemCode } from './problems';
import type { schemas } from './schemas';

/** What one method of one route takes and gives: the document is made from it, and a request is held against it. */
export interface Operation {
	/** one line */
	summary: string;
	description?: string;
	/** `open` is for everybody, from every site; `voter` for the one whose token comes along, from our own pages and from programs */
	access: 'open' | 'voter';
	/** the parameters it knows; the rule that reads them */
	query?: { entries: Record<string, v.GenericSchema> };
	/** the rule that checks what is sent */
	body?: { schema: SchemaName; example: object };
	/** request headers it heeds, beside the conditional ones */
	headers?: Record<string, string>;
	answers: Record<number, Answer>;
	/** what it can refuse, beside what any may: an unknown parameter, a failure of ours */
	refusals: ProblemCode[];
}

export interface Answer {
	description: string;
	/** none where the body is empty */
	content?: { type: 'application/json' | 'text/plain; charset=utf-8'; schema?: SchemaName };
	/** how long it may be kept */
	caching: 'live' | 'fixed' | 'own';
	/** headers that only this answer has */
	headers?: Record<string, string>;
}

export type SchemaName = keyof typeof schemas;

export type Method = 'GET' | 'POST' | 'DELETE';

/** of one route; none is longer than this */
export type Methods = Partial<Record<Method, Operation>>;
