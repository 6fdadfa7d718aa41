import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../../tests/raw';
import { guard } from './guard';
import { limits, type Limits } from './limits';

// Node's own server behind the guard, spoken to letter by letter. Times are a hundredth of the real ones.

const quick: Limits = { ...limits, headMs: 150, requestMs: 300, idleMs: 150, stillMs: 2_000, lingerMs: 100, connections: 4, told: 2 };
const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(given: Partial<Limits> = {}): Promise<{ port: number; server: Server }> {
	const { meet, door } = guard({ ...quick, ...given });
	const server = createServer({ connectionsCheckingInterval: 20 }, (request, response) => {
		if (door(request, response)) return;
		if (request.url === '/refused') {
			response.statusCode = 413;
			response.end('no');
			return;
		}
		request.resume().once('end', () => response.end('well'));
	});
	servers.push(server);
	meet(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

const get = (more = ''): string => `GET /ky HTTP/1.1\r\nHost: demilge.example\r\n${more}\r\n`;
const closing = 'Connection: close\r\n';

describe('who is slow', () => {
	it('and never ends the head of a request hears 408, however steadily letters come', async () => {
		const { port } = await serve();
		const drops = Array.from({ length: 20 }, (_, i) => [`X-${i}: y\r\n`, 40]).flat();
		const { statuses, ms, text } = await speak(port, ['GET / HTTP/1.1\r\nHost: a\r\n', ...drops]);
		expect(statuses).toEqual([408]);
		expect(text).toContain('x-content-type-options: nosniff');
		expect(ms).toBeGreaterThan(quick.headMs - 10);
	});

	it('and never ends a body hears 408', async () => {
		const { port } = await serve();
		const drops = Array.from({ length: 20 }, () => ['a', 40]).flat();
		const { statuses, ms } = await speak(port, ['POST /ky HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n', ...drops]);
		expect(statuses).toEqual([408]);
		expect(ms).toBeGreaterThan(quick.requestMs - 10);
	});

	it('but honest, with gaps in head and body, is heard to the end', async () => {
		const { port } = await serve({ headMs: 5_000, requestMs: 10_000 });
		const heard = await speak(port, [
			...['POST /k', 40, 'y HTTP/1.1\r\nHost: a\r\nConne', 40, 'ction: close\r\nContent-Length: 4\r\n\r\n'],
			...['ab', 60, 'c', 60, 'd']
		]);
		expect(heard.statuses).toEqual([200]);
		expect(heard.text).toMatch(/well/);
	});

	it('and asks nothing more is let go after a while, and not before', async () => {
		const { port } = await serve({ idleMs: 1_500 });
		const { statuses, ms } = await speak(port, [get(), 300, get()]);
		expect(statuses).toEqual([200, 200]);
		expect(ms).toBeGreaterThan(300 + 1_500 - 10);
	});

	it('and reads nothing is let go', async () => {
		const { port, server } = await serve({ stillMs: 200 });
		server.removeAllListeners('request');
		server.on('request', (_, response) => response.end(Buffer.alloc(30 * 2 ** 20)));
		const socket = connect(port, '127.0.0.1').pause();
		socket.write(get());
		const gone = new Promise<void>((resolve) => server.once('connection', (accepted) => accepted.once('close', () => resolve())));
		await gone;
		socket.destroy();
	});
});

describe('who asks for too much', () => {
	it.each([
		['a head beyond 16 KiB', `GET /ky HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(17_000)}\r\n\r\n`, 431],
		['an address beyond even that', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
		['too many headers', get('a: b\r\n'.repeat(120) + closing), 431],
		['as many as there may be', get('a: b\r\n'.repeat(98) + closing), 200],
		['too long an address', `GET /${'y'.repeat(8_000)} HTTP/1.1\r\nHost: a\r\n${closing}\r\n`, 414],
		['an address as long as there may be', `GET /${'y'.repeat(7_999)} HTTP/1.1\r\nHost: a\r\n${closing}\r\n`, 200],
		['what is no request', 'HELLO\r\n\r\n', 400],
		['a length and chunks at once', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
		[
			'chunks with endless extensions',
			`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(17_000)}\r\na\r\n0\r\n\r\n`,
			413
		]
	])('%s', async (_, text, status) => {
		const { port } = await serve();
		expect((await speak(port, [text])).statuses).toEqual([status]);
	});

	it.each(['a/b', 'a b', 'a?b', 'user@a', 'a"b', "a'b", 'a<b', 'a\\b', 'a#b', 'a:b', 'a:999999', '[x]', '9'.repeat(30), ''])(
		'the host %o is none, and nothing is made from it',
		async (host) => {
			const { port } = await serve();
			const { statuses, text } = await speak(port, [`GET /api/v1 HTTP/1.1\r\nHost: ${host}\r\n${closing}\r\n`]);
			expect(statuses).toEqual([400]);
			if (text.includes('application/problem+json')) expect(text).toContain('urn:demilge:problem:bad-host');
		}
	);

	it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', 'demilge.example', 'a_service', 'xn--80ak6aa92e.example:8443'])(
		'the host %s is one',
		async (host) => {
			const { port } = await serve();
			expect((await speak(port, [`GET / HTTP/1.1\r\nHost: ${host}\r\n${closing}\r\n`])).statuses).toEqual([200]);
		}
	);

	it('and before that for something sensible hears both answers', async () => {
		const { port } = await serve({ idleMs: 5_000 });
		const { statuses } = await speak(port, [get(), /well/, 'GET /\x80 HTTP/1.1\r\n\r\n']);
		expect(statuses).toEqual([200, 400]);
	});

	it('its own request back, is refused as a method that nobody takes', async () => {
		const { port } = await serve();
		const { statuses, text } = await speak(port, [`TRACE /api/v1 HTTP/1.1\r\nHost: a\r\nX: secret\r\n${closing}\r\n`]);
		expect(statuses).toEqual([405]);
		expect(text).not.toContain('secret');
	});

	it('is told in the language that is asked for, and programs as a problem', async () => {
		const { port } = await serve();
		const long = 'y'.repeat(8_000);
		const told = async (path: string, language: string): Promise<string> =>
			Buffer.from(
				(await speak(port, [`GET ${path}${long} HTTP/1.1\r\nHost: a\r\nAccept-Language: ${language}\r\n${closing}\r\n`])).text,
				'latin1'
			).toString();
		expect(await told('/ky/', 'en')).toContain('\r\n\r\nДарек өтө узун.');
		expect(await told('/', 'ru')).toContain('\r\n\r\nАдрес слишком длинный.');
		expect(await told('/api/', 'en')).toContain('"status":414,"detail":"The address is too long."');
	});
});

describe('a body that nobody wants', () => {
	it('is thrown away while its sender reads why, and then the connection is closed', async () => {
		const { port } = await serve({ requestMs: 30_000 });
		const part = 'x'.repeat(60_000);
		const { statuses, ms } = await speak(port, [
			'POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n',
			part,
			20,
			part,
			20,
			part
		]);
		expect(statuses).toEqual([413]);
		expect(ms).toBeLessThan(10_000);
	});

	it('and comes to its end leaves the connection as it was', async () => {
		const { port } = await serve({ lingerMs: 5_000, requestMs: 10_000 });
		const { statuses } = await speak(port, ['POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab', 20, 'cd', get(closing)]);
		expect(statuses).toEqual([413, 200]);
	});
});

describe('when too many are connected', () => {
	it('those who come later are told when to come again, any more find nobody, and all is well once there is room', async () => {
		const { port } = await serve({ idleMs: 60_000, headMs: 60_000 });
		const first = Array.from({ length: quick.connections }, () => connect(port, '127.0.0.1'));
		for (const socket of first) socket.write(get());
		await Promise.all(first.map((socket) => once(socket, 'data')));

		const late = await speak(port, [get('Accept-Language: en\r\n')]);
		expect(late.statuses).toEqual([503]);
		expect(late.text).toMatch(/retry-after: 10\r\n/i);
		expect(late.text).toMatch(/connection: close/i);
		const told = Array.from({ length: quick.told }, () => connect(port, '127.0.0.1'));
		await Promise.all(told.map((socket) => once(socket, 'connect')));
		expect((await speak(port, [get()])).statuses).toEqual([]);

		for (const socket of [...first, ...told]) socket.destroy();
		await expect.poll(async () => (await speak(port, [get(closing)])).statuses).toEqual([200]);
	});
});
