import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { hosts, type HostName } from './pages';

/** Pages of others, with an embed in each. */
export interface Hosts {
	/** the address of a host's page, with this embed on it */
	page: (name: HostName, embed: string) => string;
	stop: () => Promise<void>;
}

const require = createRequire(import.meta.url);
/** what the hosts load from their own servers */
const scripts: Record<string, string> = {
	'/pym.js': readFileSync(require.resolve('pym.js'), 'utf8'),
	'/frames.js': readFileSync(require.resolve('@newswire/frames'), 'utf8')
};

/** Serves the host pages as `localhost`: for a browser that is another site than 127.0.0.1, where ours listens. */
export async function serveHosts(): Promise<Hosts> {
	const server = createServer(({ url = '/' }, response) => {
		const { pathname, searchParams } = new URL(url, 'http://localhost');
		const script = scripts[pathname];
		const host = hosts[pathname.slice(1) as HostName];
		if (script !== undefined) return response.setHeader('content-type', 'text/javascript').end(script);
		if (!host) return response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
		const page = `<!doctype html><html lang="ky"><meta charset="utf-8"><title>Host</title><body>${host(searchParams.get('embed') ?? '')}</body></html>`;
		response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		page: (name, embed) => `http://localhost:${port}/${name}?embed=${encodeURIComponent(embed)}`,
		stop: () =>
			new Promise((stopped) => {
				server.close(() => stopped());
				server.closeAllConnections();
			})
	};
}
