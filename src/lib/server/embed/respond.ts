import { chooseEncoding } from '../http/compress';
import type { Packed } from './pack';
import type { Language } from '$lib/i18n/languages';

interface Sent {
	language: Language;
	caching: string;
	status?: number;
	/** names the publication and the theme */
	name: string;
}

/** A document for the frames of others: no cookie, no `frame-ancestors`, its own policy. */
export function respond(
	request: Request,
	{ html, policy, packed, digest }: Packed,
	{ language, caching, status = 200, name }: Sent
): Response {
	const headers = {
		'content-type': 'text/html; charset=utf-8',
		'content-language': language,
		'content-security-policy': policy,
		'cross-origin-resource-policy': 'cross-origin',
		'referrer-policy': 'no-referrer',
		'cache-control': caching
	};
	if (status !== 200) return new Response(html, { status, headers });
	const etag = `${name}-${digest}`;
	if (chooseEncoding(request.headers.get('accept-encoding')) !== 'br')
		return new Response(html, { headers: { ...headers, etag: `"${etag}"` } });
	return new Response(new Uint8Array(packed), {
		headers: { ...headers, etag: `"${etag}-br"`, 'content-encoding': 'br', vary: 'accept-encoding' }
	});
}
