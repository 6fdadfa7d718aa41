import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkDraft, fieldOf, readDraft } from '$lib/ballot/form';
import { isLanguage } from '$lib/i18n/languages';
import { recordFailure } from '../failure';
import type { House } from '../house';
import type { Log } from '../log';
import type { Voter } from '../voter';
import { cookieLine, tokenIn, whoPosts } from '../voter-cookie';
import { castBallot, type Cast, type Refused } from '../voting';
import { takesGzip } from './compress';
import type { Door } from './front';
import { networkOf } from './network';
import type { PersonalPages } from './personal-pages';
import { again, isPlainPost, readAll, senderOf } from './plain-post';
import { emptyBallot, savedPage, type Booth, type VotingPage } from './voting-pages';

const address = /^\/([a-z]{2})\/vote\/([a-z0-9-]+)$/;

/** A vote that came through the door, and whose answer the framework draws. */
interface Handed {
	cast: Promise<Cast | Refused>;
	/** null where it was not saved */
	page: VotingPage | null;
	/** in which it was cast */
	edition: string | null;
}
const handed = new WeakMap<IncomingMessage, Handed>();

/** The vote in this form is cast already, or refused: the door has done that. */
export const castAtDoor = (platform: App.Platform | undefined): Handed['cast'] | null =>
	(platform && handed.get(platform.req)?.cast) ?? null;

/**
 * Gives empty ballots to those who were never here, and takes votes in the form by the same rules as the route. Pages of a kind that was not seen yet, and
 * everything that goes another way, are drawn by the framework, which is handed what the box has said of a vote.
 */
export const votingDoor =
	(house: House, pages: PersonalPages, log: Log): Door =>
	(request, response, next) => {
		const isPost = isPlainPost(request, 'application/x-www-form-urlencoded');
		const booth = isPost || request.method === 'GET' ? boothOf(request, house) : null;
		const { from } = booth ?? {};
		if (!booth || (isPost && from === 'cross')) return false;
		const visit: Visit = { ...booth, pages, request, response, next };
		if (!isPost && markedVoter(visit)) return false;
		(isPost ? takeVote(visit) : giveBallot(visit)).catch((error: unknown) => {
			// nothing, where the voter has gone
			if (!request.destroyed || request.complete)
				recordFailure(log, error, { route: '/[lang=locale]/vote/[poll]', method: request.method ?? '' });
			response.destroy();
		});
		return true;
	};

interface Visit extends Booth {
	from: 'same' | 'cross' | 'unknown';
	pages: PersonalPages;
	request: IncomingMessage;
	response: ServerResponse;
	next: Parameters<Door>[2];
}

function boothOf(request: IncomingMessage, house: House): (Booth & Pick<Visit, 'from'>) | null {
	const [, language = '', poll = ''] = address.exec(request.url ?? '') ?? [];
	const standing = house.published.poll(poll);
	return isLanguage(language) && standing ? { house, language, manifest: standing.manifest, ...senderOf(request, house.env) } : null;
}

const isHttps = ({ env }: House): boolean => env.origin?.startsWith('https:') ?? false;

const markedVoter = ({ house, request }: Visit): Voter | null =>
	house.voters.recognise(tokenIn(request.headers.cookie ?? '', isHttps(house)));

async function giveBallot(visit: Visit): Promise<void> {
	const voter = visit.house.voters.issue();
	if (!give(visit, await emptyBallot(visit, voter), voter)) visit.next(visit.request);
}

async function takeVote(visit: Visit): Promise<void> {
	const { house, manifest, request, next, from } = visit;
	const edition = house.published.edition();
	const body = await readAll(request);
	const form = new URLSearchParams(body.toString());
	const poster = whoPosts({ marked: markedVoter(visit), carried: house.voters.recognise(fieldOf(form, 'token')), from });
	const checked = checkDraft(readDraft(form, manifest), manifest);
	const copy = again(request, body);
	// another button, or a mistake that the route tells of
	if (!poster || 'refusal' in checked || ['draft', 'show', 'withdraw'].includes(fieldOf(form, 'do'))) {
		next(copy);
		return;
	}
	const way = { network: networkOf(request, house.env.proxy), proof: fieldOf(form, 'proof') || null };
	const cast = castBallot(house, manifest.poll, poster.voter, checked.ballot, way);
	const outcome = await cast.catch(() => null);
	const page = outcome && 'recorded' in outcome ? await savedPage(visit, poster.voter, outcome) : null;
	if (page && give(visit, page, poster.isNew ? poster.voter : null)) return;
	handed.set(copy, { cast, page, edition });
	next(copy);
}

/** False where no such page was drawn yet. `marked`: who gets her mark with it. */
function give({ house, pages, request, response }: Visit, { kind, own }: VotingPage, marked: Voter | null): boolean {
	const drawn = pages.draw(kind, own, takesGzip(request.headers['accept-encoding']?.toString() ?? null));
	if (!drawn) return false;
	const cookie = marked ? { 'set-cookie': cookieLine(marked, isHttps(house)) } : {};
	response.writeHead(200, { ...drawn.headers, ...cookie, 'content-length': drawn.body.length });
	response.end(drawn.body);
	return true;
}

/** Keeps a page that the framework has drawn, for the door. To be shown every answer before it is compressed. */
export async function learnFrom(request: IncomingMessage, response: Response, house: House, pages: PersonalPages): Promise<Response> {
	if (response.status !== 200) return response;
	const page = await pageOf(request, response, house);
	if (!page || pages.isSettled(page.kind)) return response;
	const html = await response.text();
	const headers = Object.fromEntries([...response.headers].filter(([name]) => !ofOneAnswer.includes(name)));
	pages.learn(page.kind, page.own, { headers: { ...headers, vary: 'accept-encoding' }, html });
	return new Response(html, response);
}

/** headers that are another's on the next page */
const ofOneAnswer = ['set-cookie', 'content-length'];

async function pageOf(request: IncomingMessage, response: Response, house: House): Promise<VotingPage | null> {
	const vote = handed.get(request);
	// something was published meanwhile
	if (vote) return vote.edition === house.published.edition() ? vote.page : null;
	const given = response.headers.get('set-cookie');
	const voter = request.method === 'GET' && given !== null ? house.voters.recognise(tokenIn(given, isHttps(house))) : null;
	const booth = voter && boothOf(request, house);
	return voter && booth && emptyBallot(booth, voter);
}
