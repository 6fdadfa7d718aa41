import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startKannel, type Kannel } from './kannel';
import { startSite, type Site } from './site';

// A script that makes up devices and numbers, and a person elsewhere: through the real gateway, on a site behind a proxy that names its visitors.

const perHour = 20;
/** what one network may ask for in an hour */
const share = 4;
let kannel: Kannel;
let site: Site;
beforeAll(async () => {
	kannel = await startKannel(inject('kannel'));
	const env = { ...kannel.env, ADDRESS_HEADER: 'X-Forwarded-For', SMS_PER_HOUR: String(perHour) };
	site = await startSite({ server: inject('server'), env });
});
afterAll(async () => {
	await site?.stop();
	await kannel?.stop();
});

interface Device {
	address: string;
	cookie: string;
}
const path = '/ru/vote/priorities/confirm';

/** somebody who was never here opens the page */
async function device(address: string): Promise<Device> {
	const page = await fetch(site.url + path, { headers: { 'x-forwarded-for': address } });
	return { address, cookie: page.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}
const post = ({ address, cookie }: Device, fields: Record<string, string>): Promise<Response> =>
	fetch(site.url + path, {
		method: 'POST',
		headers: { 'x-forwarded-for': address, cookie, origin: site.url },
		body: new URLSearchParams(fields)
	});
const hour = async (): Promise<number> => Number((await site.sql`select extract(epoch from now())::int / 3600 as hour`)[0]?.hour);

test('a script with any number of devices and numbers spends its own network’s codes, and whoever is elsewhere is sent hers', async () => {
	const began = await hour();
	const answers = await Promise.all(
		Array.from({ length: 30 }, async (_, i) => {
			const number = `+996${['555', '700', '770'][i % 3] ?? ''}${String(300_000 + i)}`;
			return post(await device(`198.51.100.${i + 1}`), { do: 'number', number });
		})
	);
	const refused = answers.filter(({ status }) => status !== 200);
	// an hour that begins meanwhile has codes of its own
	const hours = 1 + (await hour()) - began;
	expect(answers.length - refused.length).toBeGreaterThanOrEqual(share);
	expect(answers.length - refused.length).toBeLessThanOrEqual(share * hours);
	for (const answer of refused) {
		expect(answer.status).toBe(429);
		const seconds = Number(answer.headers.get('retry-after'));
		expect(seconds).toBeGreaterThan(0);
		expect(seconds).toBeLessThanOrEqual(3600);
		const text = (await answer.text()).replace(/\s+/g, ' ');
		expect(text).toContain('Из вашей сети за этот час запросили очень много кодов. Код не отправлен.');
		expect(text).toContain(`Из этой сети код можно будет запросить снова через ${Math.ceil(seconds / 60)} мин.`);
		expect(text).not.toContain('id="code"');
	}

	const person = await device('203.0.113.9');
	expect((await post(person, { do: 'number', number: '0555 30-40-50' })).status).toBe(200);
	const confirmed = await post(person, { do: 'code', code: await kannel.codeTo('+996555304050') });
	expect([confirmed.status, await confirmed.text()]).toEqual([200, expect.stringContaining('Номер подтверждён')]);
	expect([...(await site.sql`select tier from credential where tier = 'phone'`)]).toEqual([{ tier: 'phone' }]);
	// strangers' telephones rang no more often than that either
	expect(kannel.messages().filter(({ to }) => to !== '+996555304050').length).toBeLessThanOrEqual(share * hours);
});
