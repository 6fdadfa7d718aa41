import { request, type APIRequestContext } from 'playwright-core';

/** A browser without pages: a voter who has a ballot, and goes to the provider and back by hand. */
export interface Traveller {
	client: APIRequestContext;
	/** the provider's answer to her: the address to which it sends her back */
	address: string;
	/** what her browser would bring along */
	cookie: string;
}

/** Casts a ballot, asks to show an identity, logs in at the provider, and stops before the site's door. */
export async function travel(site: string, login: string, option = 'parks'): Promise<Traveller> {
	const client = await request.newContext({ baseURL: site, extraHTTPHeaders: { 'accept-language': 'ky' } });
	const post = (path: string, form: Record<string, string>) => client.post(path, { form, headers: { origin: site }, maxRedirects: 0 });
	await client.get('/ky/vote/priorities');
	await post('/ky/vote/priorities', { [`rank-${option}`]: '1' });
	const left = await (await post('/ky/vote/priorities/confirm', { do: 'id' })).text();

	let address = /href="([^"]+\/auth\?[^"]+)"/.exec(left)?.[1]?.replaceAll('&amp;', '&') ?? '';
	for (let i = 0; i < 12 && !address.startsWith(site); i++) {
		const answer = await client.get(address, { maxRedirects: 0 });
		if (answer.status() >= 300) {
			address = new URL(answer.headers().location ?? '', address).href;
			continue;
		}
		const prompt = /name="prompt" value="(\w+)"/.exec(await answer.text())?.[1] ?? '';
		const given = await client.post(address, { form: { prompt, login, password: 'any' }, maxRedirects: 0 });
		address = new URL(given.headers().location ?? '', address).href;
	}
	if (!address.startsWith(site)) throw new Error(`the provider did not send her back: ${address}`);
	const { cookies } = await client.storageState();
	return { client, address, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

/** Knocks at the site's door with an address and cookies, whoever's they are. */
export const knock = (address: string, cookie: string): Promise<Response> => fetch(address, { headers: { cookie }, redirect: 'manual' });
