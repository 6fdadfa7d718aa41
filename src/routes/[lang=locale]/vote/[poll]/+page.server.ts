import { error, fail } from '@sveltejs/kit';
import { buildChart } from '$lib/charts/build';
import { isBlackout, isSparing } from '$lib/law/calendar';
import { lawWords } from '$lib/i18n/law';
import { onDate } from '$lib/i18n/format';
import { resultsWords } from '$lib/i18n/messages';
import { unstated } from '$lib/ballot/ballot';
import { checkDraft, draftOf, fieldOf, readDraft, type Draft } from '$lib/ballot/form';
import type { Manifest } from '$lib/programme/manifest';
import { statement } from '$lib/press/embed-code';
import { isKept } from '$lib/offline/keepable';
import { reviewWords } from '$lib/publication/open-leader';
import { refusals, type RefusalKey } from '$lib/i18n/refusals';
import { choicesOf } from '$lib/server/choices';
import { waysOf } from '$lib/server/confirming';
import type { Recorded } from '$lib/server/ballot-box';
import { castAtDoor } from '$lib/server/http/voting-door';
import { readForm } from '$lib/server/http/read-body';
import type { PollStanding } from '$lib/server/published';
import type { Voter } from '$lib/server/voter';
import { newVoter, posterOf, voterOf } from '$lib/server/voter-cookie';
import { castBallot, findBallot, statusOf, withdrawBallot, type Refused } from '$lib/server/voting';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, setHeaders, request, url } = event;
	const poll = pollOf(event);
	const { manifest } = poll;
	setHeaders({ 'cache-control': 'private, no-store' });

	// after a post: whoever posted, cookie or not
	const known = locals.voter ?? voterOf(event);
	const voter = known ?? newVoter(event);
	// phones are shared: whoever comes back is asked whose ballot it is before it is shown
	const hasVoted =
		request.method === 'GET' && !poll.closed && known !== null && 'recorded' in (await findBallot(locals.house, params.poll, voter));
	const figures = locals.house.published.figures();
	const moment = locals.house.published.legal(params.poll);
	// what is shared stays where others put it: nothing may outlive the beginning of a blackout
	const newest = isBlackout(figures) || isSparing(moment) ? null : figures.newest(params.poll);
	return {
		poll: params.poll,
		asked: manifest.asked,
		question: manifest.question[params.lang],
		...choicesOf(locals.house, manifest, voter, params.lang),
		// a copy lies on a phone for all to read
		token: isKept(url) ? '' : voter.token,
		/** also in a copy: all that can be done with it is to send what this form was filled in with */
		first: locals.house.voters.firstCastKey(voter, params.poll),
		ways: isKept(url) ? { phone: false, id: null } : waysOf(locals.house),
		closed: poll.closed?.toISOString() ?? null,
		/** of a closed poll whose final result is not there yet: what it waits for */
		waits:
			poll.closed &&
			poll.waitsUntil &&
			[
				(await resultsWords(params.lang)).closed(onDate(params.lang, poll.closed)),
				reviewWords[params.lang].waits(poll.waitsUntil.toISOString(), null)
			].join(' '),
		hasVoted,
		origin: locals.origin,
		/** the law has stopped this poll for now */
		stopped: moment.mode === 'silence' && !moment.takesBallots ? stoppedNotice(moment.silenceUntil, params.lang) : null,
		/** how priorities stand, for whoever tells others that she voted; nothing of her own ballot */
		standing: request.method === 'POST' && newest ? statement(buildChart('scores', { ...newest, manifest, language: params.lang })) : null,
		others: locals.house.published
			.polls()
			.filter((other) => other.manifest.poll !== params.poll && !other.closed)
			.map((other) => ({ id: other.manifest.poll, question: other.manifest.question[params.lang] }))
	};
};

export const actions: Actions = {
	/** one form, several buttons: each says in `do` what it wants; a post that says nothing is a vote */
	default: async (event) => {
		const { locals, params, request } = event;
		const { manifest } = pollOf(event);
		const form = await readForm(request);
		if (typeof form === 'string') return refuse(form, null, params.lang);
		const draft = readDraft(form, manifest);

		const voter = posterOf(event, form);
		if (!voter) return refuse('no-token', draft, params.lang);

		switch (fieldOf(form, 'do')) {
			case 'draft':
				return { step: 'form' as const, draft, change: fieldOf(form, 'change') === 'yes' };
			case 'show':
				return show(event, voter, manifest);
			case 'withdraw': {
				const done = await withdrawBallot(locals.house, params.poll, voter);
				return 'refusal' in done ? refuse(done.refusal, draft, params.lang) : { step: 'withdrawn' as const };
			}
			default: {
				const checked = checkDraft(draft, manifest);
				if ('refusal' in checked) return refuse(checked.refusal, draft, params.lang);
				const way = { network: locals.network, proof: fieldOf(form, 'proof') || null };
				const cast = await (castAtDoor(event.platform) ?? castBallot(locals.house, params.poll, voter, checked.ballot, way));
				if ('refusal' in cast) {
					if (cast.retryAfter !== undefined) event.setHeaders({ 'retry-after': String(cast.retryAfter) });
					return refuse(cast.refusal, draft, params.lang, pressureOf(cast));
				}
				return {
					step: 'saved' as const,
					result: cast.result,
					recorded: shown(cast.recorded),
					held: heldNotice(event, cast.recorded),
					tier: cast.recorded.tier === 'device' ? null : cast.recorded.tier
				};
			}
		}
	}
};

async function show({ locals, params }: RequestEvent, voter: Voter, manifest: Manifest) {
	const found = await findBallot(locals.house, params.poll, voter);
	if ('refusal' in found) return refuse(found.refusal, null, params.lang);
	const { ranking, place, settlement } = found.recorded.ballot;
	return {
		step: 'form' as const,
		draft: {
			ranks: draftOf(ranking, manifest),
			place: place === unstated ? '' : place,
			settlement: settlement === unstated ? '' : settlement
		},
		change: true
	};
}

const stoppedNotice = (until: Date, language: keyof typeof lawWords) => ({
	title: lawWords[language].stoppedTitle,
	text: lawWords[language].stopped(onDate(language, until))
});

/** What is said to the voter of a ballot that is under review or void, and how she gets it out of that; null where it is neither. */
function heldNotice({ locals, params }: RequestEvent, { state }: Recorded): string | null {
	const [{ own }, ways] = [reviewWords[params.lang], waysOf(locals.house)];
	if (state !== 'review' && state !== 'void') return null;
	return [own[state], ...(ways.phone || ways.id ? [own.confirm] : [])].join(' ');
}

/** The ballot as it stands in the box, for its voter. */
const shown = ({ ballot }: Recorded) => ({ ranking: ballot.ranking, place: ballot.place, settlement: ballot.settlement });

const refuse = (
	refusal: RefusalKey,
	draft: Draft | null,
	language: keyof typeof refusals,
	pressure: ReturnType<typeof pressureOf> = null
) => fail(statusOf[refusal], { step: 'refused' as const, refusal, message: refusals[language][refusal], draft, change: false, pressure });

/** What is asked of a new voter from a crowded network. `isFirst`: it is asked for the first time, and no proof was refused. */
function pressureOf({ refusal, challenge, retryAfter = 0 }: Refused) {
	if (!challenge) return null;
	return { challenge, tries: challenge.parameters.data.tries, seconds: retryAfter, isFirst: refusal === 'network-pressure' };
}

function pollOf({ locals, params }: { locals: App.Locals; params: { poll: string } }): PollStanding {
	return locals.house.published.poll(params.poll) ?? error(404);
}
