import { expect } from 'vitest';
import { outageWords } from '../../../src/lib/i18n/outage';
import { refusals } from '../../../src/lib/i18n/refusals';
import { startWatch } from '../machines/watch';
import type { Site } from '../site';

/** nobody waits longer than this for an answer, whatever it is, but for what the machine could not do meanwhile, in ms */
export const patienceMs = 10_000;

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** without what the machine could not do meanwhile */
	ms: number;
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
	const watch = startWatch();
	const response = await fetch(url, { redirect: 'manual', ...init });
	return { status: response.status, headers: response.headers, text: await response.text(), ms: watch() };
}

export const castByApi = ({ url }: Site, language = 'ky', ranking = ['parks', 'education']): Promise<Answer> =>
	ask(`${url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'accept-language': language },
		body: JSON.stringify({ ranking })
	});

export interface Form {
	token: string;
	cookie: string;
}

/** the form as a browser gets it, before anything happens */
export async function openForm({ url }: Site, language: string): Promise<Form> {
	const page = await ask(`${url}/${language}/vote/priorities`);
	expect(page.status).toBe(200);
	return {
		token: /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
		cookie: (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
	};
}

const castByForm = ({ url }: Site, language: string, { token, cookie }: Form): Promise<Answer> =>
	ask(`${url}/${language}/vote/priorities`, {
		method: 'POST',
		headers: { origin: url, cookie },
		body: new URLSearchParams({ token, 'rank-parks': '1', 'rank-buses': '2', place: 'lenin', do: 'cast' })
	});

/** A ballot is refused in time, in the voter's language, with what she chose kept in the form. */
export async function expectRefusals(site: Site, forms: Record<'ky' | 'ru', Form>, withinMs = patienceMs): Promise<void> {
	const [api, ky, ru] = await Promise.all([castByApi(site, 'en'), castByForm(site, 'ky', forms.ky), castByForm(site, 'ru', forms.ru)]);
	for (const { status, headers, ms } of [api, ky, ru]) {
		expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true]);
		expect(ms).toBeLessThan(withinMs);
	}
	expect(api.headers.get('content-type')).toBe('application/problem+json');
	expect(JSON.parse(api.text)).toMatchObject({ type: 'urn:demilge:problem:away', status: 503, detail: refusals.en.away });
	for (const [page, language] of [
		[ky, 'ky'],
		[ru, 'ru']
	] as const) {
		expect(page.text).toContain(refusals[language].away);
		expect(chosen(page.text)).toEqual({ 'rank-parks': '1', 'rank-buses': '2', place: 'lenin' });
	}
}

/** what stands chosen in the form's lists */
const chosen = (html: string): Record<string, string> =>
	Object.fromEntries(
		[...html.matchAll(/<select[^>]*\bname="([^"]+)"[^>]*>(.*?)<\/select>/gs)].flatMap(([, name = '', options = '']) => {
			const value = /<option value="([^"]+)" selected/.exec(options)?.[1];
			return value ? [[name, value]] : [];
		})
	);

export const health = async ({ url }: Site): Promise<{ status: number; body: Record<string, string> }> => {
	const { status, text, ms } = await ask(`${url}/healthz`);
	expect(ms).toBeLessThan(patienceMs);
	return { status, body: JSON.parse(text) as Record<string, string> };
};

const well = { database: 'ok', ballots: 'ok', publisher: 'ok', publications: 'ok' };

/** Everything goes on by itself: the site is well, and a ballot is taken. */
export async function expectRecovery(site: Site): Promise<void> {
	await expect.poll(async () => (await castByApi(site)).status, { interval: 200 }).toBe(201);
	await expect.poll(async () => (await health(site)).body, { interval: 200 }).toEqual(well);
	const page = await ask(`${site.url}/ky/polls/priorities`);
	expect(page.text).not.toContain(noticeOf('ky'));
}

/** what a page says of an outage, up to its time */
export const noticeOf = (language: 'ky' | 'ru' | 'en'): string => outageWords[language]('§').split('§')[0] ?? '';

/** lines of the log that are worse than a warning, by what they say */
export const complaints = (site: Site): string[] =>
	site
		.output()
		.split('\n')
		.filter((line) => /"level":[56]0/.test(line))
		.map((line) => (JSON.parse(line) as { msg: string }).msg);
