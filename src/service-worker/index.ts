/// <reference types="@sveltejs/kit" />
import { ballotPage, isBuildFile } from '$lib/offline/keepable';
import { sendUnsent } from '$lib/offline/send';
import { unsentBallots } from '$lib/offline/store';
import { dropEarlier, keepBallotPage, keepProgramme, keptFile, takeOver } from './keeping';
import { castBallot, readPage } from './pages';

// Keeps the programme readable and a ballot safe where there is no network. It keeps no figures: what it keeps is asked of the site without them.

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(takeOver().then(async () => self.skipWaiting())));

self.addEventListener('activate', (event) =>
	event.waitUntil(
		dropEarlier().then(async () => {
			await self.registration.navigationPreload?.enable();
			await self.clients.claim();
		})
	)
);

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== self.location.origin) return;
	if (request.mode !== 'navigate') {
		// a typeface is taken if it is there at once (`font-display: optional`): from the browser's own store it is, by way of a worker it never is
		if (request.method === 'GET' && isBuildFile(url) && request.destination !== 'font')
			event.respondWith(
				keptFile(url.href)
					.catch(() => undefined)
					.then((kept) => kept ?? fetch(request))
			);
		return;
	}
	const ballot = ballotPage(url.pathname);
	if (request.method === 'POST' && ballot) event.respondWith(castBallot(event, ballot));
	if (request.method === 'GET' && /^\/((ky|ru|en)(\/|$)|$)/.test(url.pathname)) event.respondWith(readPage(event));
});

/** a page says what was opened */
self.addEventListener('message', (event) => {
	const path: unknown = event.data;
	if (typeof path === 'string') event.waitUntil(visited(path).catch(() => {}));
});

self.addEventListener('sync', (event) => {
	if ('waitUntil' in event && event instanceof ExtendableEvent) event.waitUntil(sendAll());
});

async function visited(path: string): Promise<void> {
	// what cannot be sent, or not even be read, is no reason to keep nothing
	await sendQuietly().catch(() => {});
	const [, language] = /^\/(ky|ru|en)(\/|$)/.exec(path) ?? [];
	if (language === undefined) return;
	const [, poll] = /^\/\w+\/vote\/([a-z0-9-]+)/.exec(path) ?? [];
	if (poll !== undefined) await keepBallotPage(poll, language);
	await keepProgramme(language);
}

async function sendQuietly(): Promise<void> {
	for (const poll of await sendUnsent()) await keepBallotPage(poll);
}

/** Throws while something still waits: the browser then asks again. */
async function sendAll(): Promise<void> {
	await sendQuietly();
	if ((await unsentBallots()).some(({ state }) => state === 'waiting')) throw new Error('a ballot still waits');
}
