import type { IncomingHttpHeaders } from 'node:http';
import { prefixOf } from '../pressure/prefix';

/** Where a proxy writes the visitor's address, as adapter-node has it: ADDRESS_HEADER and XFF_DEPTH. */
export interface Proxy {
	/** in small letters */
	addressHeader: string;
	/** how many proxies of ours stand in front: in `X-Forwarded-For` the address is so far from the end. What comes before it, anybody can write */
	depth: number;
}

interface Connected {
	headers: IncomingHttpHeaders;
	socket: { remoteAddress?: string | undefined };
}

/**
 * The network that a request comes from: by the proxy's word where one is trusted and has named an address, else by the connection's. Null on a socket
 * file. The address itself goes no further than here.
 */
export function networkOf({ headers, socket }: Connected, proxy: Proxy | null): string | null {
	const named = proxy ? prefixOf(told(headers[proxy.addressHeader]?.toString() ?? '', proxy)) : null;
	return named ?? prefixOf(socket.remoteAddress ?? '');
}

function told(value: string, { addressHeader, depth }: Proxy): string {
	if (addressHeader !== 'x-forwarded-for') return value.trim();
	return value.split(',').at(-depth)?.trim() ?? '';
}
