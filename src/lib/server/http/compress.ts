import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { brotli } from '../brotli';
import { isPublic } from './lawful';

const compressible = /^(text\/|application\/(json|problem\+json|feed\+json|javascript|manifest\+json|xml|atom\+xml)|image\/svg\+xml)/;
/** below this, headers outweigh what is saved */
const smallest = 860;

/**
 * Compresses what the adapter does not: pages and answers. The ETag names the encoding, so that caches keep the variants apart. What is for one person is packed
 * for her alone, and so by the quicker way: it has some hundred bytes more and takes a third of the time.
 */
export async function compress(request: { method: string; headers: Pick<Headers, 'get'> }, response: Response): Promise<Response> {
	const { headers } = response;
	if (!response.body || headers.has('content-encoding') || !compressible.test(headers.get('content-type') ?? '')) return response;
	headers.append('vary', 'accept-encoding');
	const accepted = request.headers.get('accept-encoding');
	const encoding = isPublic(response) ? chooseEncoding(accepted) : takesGzip(accepted) ? 'gzip' : null;
	if (!encoding || request.method === 'HEAD') return response;

	const plain = Buffer.from(await response.arrayBuffer());
	if (plain.length < smallest) return new Response(plain, response);
	const packed = encoding === 'br' ? await brotli(plain, 'quick') : await promisify(gzip)(plain);
	const result = new Response(new Uint8Array(packed), response);
	result.headers.set('content-encoding', encoding);
	result.headers.delete('content-length');
	// it is a digest of the bytes as they are sent (RFC 9530), and these are others
	result.headers.delete('repr-digest');
	const etag = headers.get('etag');
	if (etag) result.headers.set('etag', etag.replace(/"$/, `-${encoding}"`));
	return result;
}

type Encoding = 'br' | 'gzip' | null;

/** browsers say it in few ways, and every request does; whoever thinks of new ones is read anew each time */
const chosen = new Map<string, Encoding>();
const waysKept = 200;

export function chooseEncoding(accepted: string | null): Encoding {
	const said = accepted ?? '';
	const known = chosen.get(said);
	if (known !== undefined) return known;
	const encoding = readEncoding(said);
	if (chosen.size < waysKept && said.length < 100) chosen.set(said, encoding);
	return encoding;
}

const readEncoding = (accepted: string): Encoding => (takes(accepted, 'br') ? 'br' : takesGzip(accepted) ? 'gzip' : null);

export const takesGzip = (accepted: string | null): boolean => takes(accepted ?? '', 'gzip');

const takes = (accepted: string, name: string): boolean =>
	accepted.split(',').some((offered) => {
		const part = offered.trim().toLowerCase();
		return part === name || (part.startsWith(`${name};`) && !/q=0(\.0+)?$/.test(part));
	});
