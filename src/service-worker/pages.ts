import { ballotPage, unsentAddress } from '$lib/offline/keepable';
import { siteAnswers } from '$lib/offline/reach';
import { dropBallot, keepBallot, unsentBallot } from '$lib/offline/store';
import { isDecision, isFirstCast, unsentOf } from '$lib/offline/unsent';
import { keptPage } from './keeping';

/** how long the network may take before what is kept is shown in its place, in ms */
const patienceMs = 5_000;
/** how long a ballot may be under way before it is said to wait on the phone, in ms; should it arrive all the same, it is the same voter's same ballot */
const castPatienceMs = 20_000;

/** The network's answer; where it gives none, or none in time, the page that is kept, or a page that says so. */
export async function readPage(event: FetchEvent): Promise<Response> {
	const { pathname } = new URL(event.request.url);
	const fromNetwork = askNetwork(event);
	// whatever is shown meanwhile, the browser must not take the question back
	event.waitUntil(fromNetwork.catch(() => {}));

	const ballot = ballotPage(pathname);
	// phones are shared: who comes next is asked first, as after a vote. Where the phone's own store is broken, nothing waits in it
	if (ballot && (await unsentBallot(ballot.poll).catch(() => undefined)))
		return Response.redirect(unsentAddress(ballot.language, ballot.poll), 303);

	const inTime = await Promise.race([fromNetwork.catch(() => null), wait(patienceMs)]);
	if (inTime) return inTime;
	const kept = await (pathname === '/' ? toKeptLanguage() : keptPage(pathname)).catch(() => undefined);
	return kept ?? fromNetwork.catch(async () => withoutNetwork(pathname));
}

/** Lets a ballot through, or keeps it on this phone until there is a network. */
export async function castBallot(event: FetchEvent, { language, poll }: { language: string; poll: string }): Promise<Response> {
	const form = await event.request
		.clone()
		.formData()
		.catch(() => new FormData());
	const mayWait = isFirstCast(form);
	// known not to be sent, it can be said so
	const isSent = !mayWait || (await siteAnswers());
	const fromNetwork = isSent ? fetch(event.request) : Promise.reject(new Error('there is no network'));
	const answer = await Promise.race([fromNetwork.catch(() => null), wait(castPatienceMs)]);
	const inTime = answer && mayWait && isOfProxy(answer) ? null : answer;
	if (inTime) {
		// what is said now is later than what waits. It is saved whatever becomes of that, which the site would not take in its place
		if (inTime.ok && isDecision(form)) await isDone(dropBallot(poll));
		return inTime;
	}
	// a change needs the network, and so does a ballot that the phone has no room for: it waits in its form
	const ballot = unsentOf(form, { poll, language, key: crypto.randomUUID() });
	const isKept = mayWait && (await isDone(keepBallot({ ...ballot, isInDoubt: isSent && ballot.state === 'waiting' })));
	if (!isKept) return fromNetwork.catch(async () => withoutNetwork(`/${language}`));
	await askForSync();
	return Response.redirect(unsentAddress(language, poll), 303);
}

async function askNetwork(event: FetchEvent): Promise<Response> {
	const preloaded: unknown = await event.preloadResponse;
	return preloaded instanceof Response ? preloaded : fetch(event.request);
}

/** Whether somebody between us and the site says that it has not answered: whatever it says itself has a policy. */
const isOfProxy = ({ status, headers }: Response): boolean => [502, 503, 504].includes(status) && !headers.has('content-security-policy');

const withoutNetwork = async (path: string): Promise<Response> =>
	(await keptPage(`/${path.split('/')[1] ?? ''}/offline`).catch(() => undefined)) ?? Response.error();

async function toKeptLanguage(): Promise<Response | undefined> {
	for (const language of [...navigator.languages.map((tag) => tag.slice(0, 2)), 'ky', 'ru', 'en']) {
		if (await keptPage(`/${language}`)) return Response.redirect(`/${language}`, 307);
	}
	return undefined;
}

/** Asks to be woken when the network returns (https://wicg.github.io/background-sync/spec/); elsewhere the next page that is opened does it. */
async function askForSync(): Promise<void> {
	const { sync } = self.registration as ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
	await sync?.register('unsent').catch(() => {});
}

const isDone = (work: Promise<void>): Promise<boolean> =>
	work.then(
		() => true,
		() => false
	);

const wait = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms));

declare const self: ServiceWorkerGlobalScope;
