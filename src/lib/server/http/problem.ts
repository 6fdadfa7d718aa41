import type { Language } from '$lib/i18n/languages';

/** What can be wrong with a request to the API; each is the last part of the problem's type. */
export interface Problem {
	status: number;
	/** stable, for programs */
	code: string;
	/** one sentence in the asker's language */
	detail: string;
	/** what it is about: an option, a place */
	about?: string | undefined;
	retryAfter?: number;
}

/** An RFC 9457 problem document. */
export function problem({ status, code, detail, about, retryAfter }: Problem, language: Language): Response {
	const headers = new Headers({ 'content-type': 'application/problem+json', 'content-language': language, 'cache-control': 'no-store' });
	if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
	const document = {
		type: `urn:demilge:problem:${code}`,
		title: code.replaceAll('-', ' '),
		status,
		detail,
		...(about === undefined ? {} : { about })
	};
	return new Response(JSON.stringify(document), { status, headers });
}
