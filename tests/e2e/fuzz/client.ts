import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What is sent, as nearly letter by letter as Node's client lets through. */
export interface Sent {
	method: string;
	/** latin1, as it stands in the request */
	path: string;
	/** a name can come several times */
	headers: [name: string, value: string][];
	/** latin1: a letter is a byte */
	body: string | null;
}

export interface Answer {
	status: number;
	headers: Headers;
	/** as text; pictures too */
	body: string;
}

/** over one connection at a time: an answer that leaves it in disorder spoils the next */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export function send(site: string, { method, path, headers, body: text }: Sent): Promise<Answer> {
	const { hostname, port } = new URL(site);
	const body = text === null ? null : Buffer.from(text, 'latin1');
	return new Promise((resolve, reject) => {
		const asked = request({ agent, hostname, port, method, path, headers: lines(headers, body), timeout: 60_000 }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.once('error', reject);
			answer.once('end', () => {
				const given = new Headers();
				for (const [name, values] of Object.entries(answer.headersDistinct)) for (const value of values ?? []) given.append(name, value);
				resolve({ status: answer.statusCode ?? 0, headers: given, body: unpacked(Buffer.concat(parts), given.get('content-encoding')) });
			});
		});
		asked.once('timeout', () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
		asked.once('error', reject);
		asked.end(body ?? undefined);
	});
}

const unpacked = (bytes: Buffer, encoding: string | null): string =>
	(bytes.length === 0
		? bytes
		: encoding === 'br'
			? brotliDecompressSync(bytes)
			: encoding === 'gzip'
				? gunzipSync(bytes)
				: bytes
	).toString();

/** one line per name, but for those that may come twice */
function lines(headers: Sent['headers'], body: Buffer | null): Record<string, string | string[]> {
	const all: Record<string, string | string[]> = {};
	for (const [name, value] of headers) all[name] = name === 'cookie' || !(name in all) ? value : [all[name] ?? '', value].flat();
	return { ...all, ...(body ? { 'content-length': String(body.length) } : {}) };
}

export const hangUp = (): void => agent.destroy();
