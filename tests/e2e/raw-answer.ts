import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import type { Site } from './site';

export interface Ask {
	method?: 'GET' | 'HEAD' | 'POST';
	headers?: Record<string, string>;
	body?: string;
}

export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	/** decoded text; the bytes of a picture in base64 */
	body: string;
}

/** how an answer is carried, which is the connection's affair */
const carriage = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** What a site answers, to the letter. */
export async function ask(site: Site, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
	const answer = await request(site.url + path, { method, headers, body: body ?? null });
	const bytes = Buffer.from(await answer.body.arrayBuffer());
	const encoding = bytes.length === 0 ? '' : answer.headers['content-encoding'];
	const plain = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
	return {
		status: answer.statusCode,
		headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !carriage.includes(name))),
		body: plain.toString(/^image\/png|zip/.test(String(answer.headers['content-type'])) ? 'base64' : 'utf8')
	};
}
