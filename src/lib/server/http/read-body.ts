import { error } from '@sveltejs/kit';
import { limits } from './limits';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body, or null when it is larger than any ballot: it is not read further, and the guard ends the connection after the answer. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
	if (Number(request.headers.get('content-length') ?? 0) > limits.body) return null;
	const chunks: Uint8Array[] = [];
	let length = 0;
	const reader = request.body?.getReader();
	// its sender has gone in the middle: nobody hears the answer, and nothing of ours has failed
	const read = () => reader?.read().catch(() => error(400));
	for (let part = await read(); part && !part.done; part = await read()) {
		length += part.value.length;
		// without cancelling it, which would take the connection away before the answer is given
		if (length > limits.body) return null;
		chunks.push(part.value);
	}
	return new Uint8Array(Buffer.concat(chunks));
}

export async function readJsonObject(request: Request): Promise<Record<string, unknown> | 'too-large' | 'not-json' | 'unsupported-type'> {
	if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return 'unsupported-type';
	const body = await readBody(request);
	return body ? parseJsonObject(body) : 'too-large';
}

export function parseJsonObject(body: Uint8Array): Record<string, unknown> | 'not-json' {
	try {
		const value: unknown = JSON.parse(utf8.decode(body));
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 'not-json';
	} catch {
		return 'not-json';
	}
}

export async function readForm(request: Request): Promise<FormData | 'too-large' | 'not-form'> {
	const body = await readBody(request);
	if (!body) return 'too-large';
	try {
		return await new Response(body, { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData();
	} catch {
		return 'not-form';
	}
}
