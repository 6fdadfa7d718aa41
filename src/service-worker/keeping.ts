import { version } from '$service-worker';
import { filesIn, isKeepable, keptAddress, planksIn, programmePages } from '$lib/offline/keepable';

/** all of ours begin so; each build has its own */
const ours = 'demilge-';
const name = `${ours}${version}`;
/** how old a copy may be before it is fetched anew, in days: a phone pays for every byte */
const freshDays = 3;
const dayMs = 86_400_000;

/** A page of the store, if it may still be shown. */
export async function keptPage(path: string, now = Date.now()): Promise<Response | undefined> {
	const kept = await caches.match(path, { cacheName: name });
	return kept && Date.parse(kept.headers.get('expires') ?? '') > now ? kept : undefined;
}

/** A file of the build that a kept page needs. */
export const keptFile = async (address: string): Promise<Response | undefined> => caches.match(address, { cacheName: name });

/** Keeps the programme in a language, page by page; what is fresh stays as it is. */
export async function keepProgramme(language: string): Promise<void> {
	await keepAll(programmePages(language));
	const home = await keptPage(`/${language}`);
	await keepAll(planksIn((await home?.text()) ?? ''));
}

/** Keeps a poll's ballot in this language, and brings the copies in others up to date: whether this phone has voted stands in them. */
export async function keepBallotPage(poll: string, language?: string): Promise<void> {
	const store = await caches.open(name);
	const ends = [`/vote/${poll}`, `/vote/${poll}/unsent`];
	const copies = (await store.keys()).map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith(`/vote/${poll}`));
	const own = language === undefined ? [] : ends.map((end) => `/${language}${end}`);
	for (const path of new Set([...copies, ...own])) await keepPage(path);
}

/** What earlier builds have kept is fetched anew for this one. Throws where the network is away, or the site cannot say: then the earlier one stays. */
export async function takeOver(): Promise<void> {
	const names = (await caches.keys()).filter((other) => other.startsWith(ours) && other !== name);
	const addresses = (await Promise.all(names.map(async (other) => (await caches.open(other)).keys()))).flat();
	const paths = [...new Set(addresses.map(({ url }) => new URL(url).pathname))].filter(isKeepable);
	if (!(await keepAll(paths))) throw new Error('the site cannot give all that an earlier build has kept');
}

export async function dropEarlier(): Promise<void> {
	for (const other of await caches.keys()) if (other.startsWith(ours) && other !== name) await caches.delete(other);
}

/** False where the site could not say of one of them what is to be kept; the others are kept all the same. */
async function keepAll(paths: readonly string[], now = Date.now()): Promise<boolean> {
	let isAll = true;
	for (const path of paths) {
		const date = Date.parse((await keptPage(path))?.headers.get('date') ?? '');
		const isFresh = now - date < freshDays * dayMs;
		if (!isFresh && !(await keepPage(path))) isAll = false;
	}
	return isAll;
}

/**
 * Fetches a page as it is kept, with the files that it needs. A page that says no date until which it may be shown is not to be kept any more. False where
 * the site could not say: what was kept before stays.
 */
async function keepPage(path: string): Promise<boolean> {
	const answer = await fetch(keptAddress(path), { priority: 'low' });
	if (answer.status >= 500) return false;
	const store = await caches.open(name);
	if (!answer.ok || answer.redirected || !answer.headers.has('expires')) {
		await store.delete(path);
		return true;
	}
	const html = await answer.text();
	for (const file of filesIn(html, answer.url)) await keepFile(store, file);
	const headers = new Headers(answer.headers);
	// of the answer as it came over the network, and of a tab that has to ask again: neither is true of a copy
	for (const header of ['content-encoding', 'content-length', 'etag', 'refresh']) headers.delete(header);
	await store.put(path, new Response(html, { headers }));
	return true;
}

async function keepFile(store: Cache, address: string): Promise<void> {
	if (await store.match(address)) return;
	const answer = await fetch(address, { priority: 'low' });
	if (!answer.ok) return;
	await store.put(address, answer.clone());
	if (!answer.headers.get('content-type')?.startsWith('text/css')) return;
	for (const file of filesIn(await answer.text(), address)) await keepFile(store, file);
}
