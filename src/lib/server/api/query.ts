import * as v from 'valibot';
import type { ProblemCode } from './problems';

/** Reads the parameters by their rule. That each is known and stands once has been seen to before. */
export function readQuery<S extends v.GenericSchema>(
	{ searchParams }: URL,
	schema: S
): { query: v.InferOutput<S> } | { refusal: ProblemCode; about: string } {
	const parsed = v.safeParse(schema, Object.fromEntries(searchParams));
	if (parsed.success) return { query: parsed.output };
	const [issue] = parsed.issues;
	// what spans several parameters has no path, and names them itself
	return { refusal: 'bad-parameter', about: v.getDotPath(issue) ?? issue.message };
}
