import type { Door } from './front';
import { workerPath } from './headers';

/** Browsers ask for the worker's file whenever a page is opened, past all caches: what they get is the next worker. Ballots that wait are no part of it. */
const remover = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) =>
	event.waitUntil((async () => {
		for (const name of await caches.keys()) await caches.delete(name);
		await registration.unregister();
	})())
);
`;

/** Answers in place of the worker's file with one that takes itself and everything that was kept out of the browser: how a broken one is got rid of. */
export const workerRemover: Door = ({ method, url }, response) => {
	if (method !== 'GET' || url !== workerPath) return false;
	response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
	response.end(remover);
	return true;
};
