import { Agent, request } from 'undici';
import { startWatch } from '../machines/watch';

export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** without what the machine could not do meanwhile */
	ms: number;
}

export interface Ask {
	method?: 'GET' | 'POST' | 'DELETE';
	headers?: Record<string, string>;
	body?: string;
}

/** longer than any answer may take, and than a process stands still, in ms */
const hangMs = 60_000;

const agent = new Agent({ connections: 64, keepAliveTimeout: 2_000, headersTimeout: hangMs, bodyTimeout: hangMs });

/** `cut`: nobody knows what has become of it; `refused`: nobody was there to be asked */
export type Outcome = Answer | 'cut' | 'refused';

/** Asks once. Throws where no answer came at all. */
export async function ask(url: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Outcome> {
	const watch = startWatch();
	try {
		const answer = await request(url, { method, headers, body: body ?? null, dispatcher: agent });
		const text = await answer.body.text();
		return { status: answer.statusCode, headers: answer.headers, text, ms: watch() };
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code))
			throw new Error(`${method} ${url} was not answered within ${hangMs / 1000} s`, { cause: error });
		return code === 'ECONNREFUSED' ? 'refused' : 'cut';
	}
}

/** its status; null where there was no answer */
export const statusOf = (outcome: Outcome): number | null => (typeof outcome === 'string' ? null : outcome.status);

export const cookieOf = ({ headers }: Answer): string => [headers['set-cookie']].flat()[0]?.split(';')[0] ?? '';
