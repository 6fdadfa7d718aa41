import type { IncomingMessage, ServerResponse } from 'node:http';
import { render } from 'svelte/server';
import { checkDraft, fieldOf, readDraft } from '$lib/ballot/form';
import { readBack } from '$lib/ballot/read-back';
import ReadBack from '$lib/components/ReadBack.svelte';
import { isLanguage, type Language } from '$lib/i18n/languages';
import { voteWords } from '$lib/i18n/messages';
import type { Manifest } from '$lib/programme/manifest';
import { choicesOf } from '../choices';
import { recordFailure } from '../failure';
import type { House } from '../house';
import type { Log } from '../log';
import type { Voter } from '../voter';
import { cookieLine, tokenIn, whoPosts } from '../voter-cookie';
import { castBallot, type Cast, type Refused } from '../voting';
import type { Door } from './front';
import { networkOf } from './network';
import { again, isPlainPost, readAll, send, senderOf } from './plain-post';
import type { Own, SavedPages } from './saved-pages';

const address = /^\/([a-z]{2})\/vote\/([a-z0-9-]+)$/;

/** A vote that came through the door, and whose answer the framework draws. */
interface Handed {
	cast: Promise<Cast | Refused>;
	edition: string | null;
	/** what its page is one of, and what is its voter's own there; null where it was not saved */
	page: { kind: string; own: Own } | null;
}
const handed = new WeakMap<IncomingMessage, Handed>();

/** The ballot of this request is cast already, or refused: the door has done that. */
export const castAtDoor = (platform: App.Platform | undefined): Handed['cast'] | null =>
	(platform && handed.get(platform.req)?.cast) ?? null;

/**
 * Takes votes in the form by the same rules as the route, and answers those that are saved. Pages of a kind that it has not seen yet and everything that goes
 * another way are drawn by the framework, which is handed what the box has said.
 */
export const formDoor =
	(house: House, pages: SavedPages, log: Log): Door =>
	(request, response, next) => {
		const [, language = '', poll = ''] =
			(isPlainPost(request, 'application/x-www-form-urlencoded') ? address.exec(request.url ?? '') : null) ?? [];
		const standing = house.published.poll(poll);
		if (!isLanguage(language) || !standing) return false;
		const { host, from } = senderOf(request, house.env);
		if (from === 'cross') return false;
		const { manifest } = standing;
		take(request, response, next, { house, pages, manifest, language, host, from }).catch((error: unknown) => {
			// nothing, where the voter has gone
			if (!request.destroyed || request.complete) recordFailure(log, error, { route: '/[lang=locale]/vote/[poll]', method: 'POST' });
			response.destroy();
		});
		return true;
	};

interface Visit {
	house: House;
	pages: SavedPages;
	manifest: Manifest;
	language: Language;
	host: string;
	from: 'same' | 'unknown';
}

async function take(request: IncomingMessage, response: ServerResponse, next: Parameters<Door>[2], visit: Visit): Promise<void> {
	const { house, pages, manifest, from } = visit;
	const edition = house.published.edition();
	const body = await readAll(request);
	const form = new URLSearchParams(body.toString());
	const isHttps = house.env.origin?.startsWith('https:') ?? false;
	const { recognise } = house.voters;
	const poster = whoPosts({
		marked: recognise(tokenIn(request.headers.cookie ?? '', isHttps)),
		carried: recognise(fieldOf(form, 'token')),
		from
	});
	const checked = checkDraft(readDraft(form, manifest), manifest);
	// another button, or a mistake that the route tells of
	if (!poster || 'refusal' in checked || ['draft', 'show', 'withdraw'].includes(fieldOf(form, 'do'))) {
		next(again(request, body));
		return;
	}

	const way = { network: networkOf(request, house.env.proxy), proof: fieldOf(form, 'proof') || null };
	const cast = castBallot(house, manifest.poll, poster.voter, checked.ballot, way);
	const outcome = await cast.catch(() => null);
	const page = outcome && 'recorded' in outcome ? await pageOf(visit, poster.voter, outcome) : null;
	const drawn = page && pages.draw(page.kind, page.own);
	if (!drawn) {
		const copy = again(request, body);
		handed.set(copy, { cast, edition, page });
		next(copy);
		return;
	}
	const headers = poster.isNew ? { ...drawn.headers, 'set-cookie': cookieLine(poster.voter, isHttps) } : drawn.headers;
	await send(request, response, new Response(drawn.html, { headers }));
}

async function pageOf({ house, manifest, language, host }: Visit, voter: Voter, { result, recorded }: Cast): Promise<Handed['page']> {
	const words = await voteWords(language);
	const props = readBack(recorded.ballot, choicesOf(house, manifest, voter, language), words, language);
	const { body } = render(ReadBack, { props: { ...props, words } });
	return {
		kind: [language, manifest.poll, host, result, recorded.state, recorded.tier].join(' '),
		own: { ballot: body.slice(fragment.begin.length, -fragment.end.length), token: voter.token }
	};
}

/** what Svelte puts around a component that stands alone */
const fragment = { begin: '<!--[-->', end: '<!--]-->' };

/** Keeps the page that the framework has drawn for a vote from the door. To be shown every answer before it is compressed. */
export async function learnFrom(request: IncomingMessage, response: Response, { published }: House, pages: SavedPages): Promise<Response> {
	const { page, edition } = handed.get(request) ?? {};
	if (!page || response.status !== 200 || edition !== published.edition()) return response;
	const html = await response.text();
	const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
	pages.learn(page.kind, page.own, { headers, html });
	return new Response(html, response);
}
