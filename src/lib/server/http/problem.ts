import type { InferOutput } from 'valibot';
import type { Language } from '$lib/i18n/languages';
import { detailOf, statusOf, type ProblemCode } from '../api/problems';
import type { Challenge } from '../api/schemas/challenge';
import type { problemDocument } from '../api/schemas/problem';

export interface Problem {
	code: ProblemCode;
	/** what it is about: an option, a place, a parameter */
	about?: string | undefined;
	/** what could have stood there */
	known?: readonly string[];
	/** said in place of the sentence that the code has */
	detail?: string;
	/** s; where it can be said when the same request can succeed */
	retryAfter?: number;
	/** work that lets the same request succeed at once */
	challenge?: Challenge;
	/** names the failure in the log */
	id?: string;
}

/** how long to wait where the same request can succeed later, in seconds */
const soon = 2;

/** An RFC 9457 problem document, in the asker's language. */
export function problem(
	{ code, about, known, detail, retryAfter = soon, challenge, id }: Problem,
	language: Language,
	headers: Record<string, string> = {}
): Response {
	const status = statusOf(code);
	const document: InferOutput<typeof problemDocument> = {
		type: `urn:demilge:problem:${code}`,
		title: code.replaceAll('-', ' '),
		status,
		detail: detail ?? detailOf(code, language),
		...(about === undefined ? {} : { about }),
		...(known === undefined ? {} : { known: [...known] }),
		...(challenge === undefined ? {} : { challenge }),
		...(id === undefined ? {} : { id })
	};
	return new Response(JSON.stringify(document), {
		status,
		headers: {
			'content-type': 'application/problem+json',
			'content-language': language,
			'cache-control': 'no-store',
			...(status === 503 || status === 429 ? { 'retry-after': String(retryAfter) } : {}),
			...headers
		}
	});
}
