import type { IncomingHttpHeaders } from 'node:http';
import { chooseEncoding } from './compress';

interface Asked {
	method?: string | undefined;
	/** path and query as they were sent */
	url?: string | undefined;
	headers: IncomingHttpHeaders;
}

/** bytes; nothing of ours has a longer address */
const longest = 1_000;

/**
 * What a request asks, as far as a public answer can depend on it: its address, the encoding that it takes and, where the pages name their own address by
 * it, the host. Null for what is never held: anything but a whole read.
 */
export function questionOf({ method, url = '', headers }: Asked, origin: string | null): string | null {
	if (method !== 'GET' || headers.range !== undefined || url.length > longest) return null;
	const encoding = chooseEncoding(headers['accept-encoding']?.toString() ?? null) ?? 'plain';
	return `${encoding} ${origin ?? headers.host ?? ''} ${url}`;
}
