import { priorities } from '../../src/lib/programme/polls';
import { draftOf, rankField } from '../../src/lib/ballot/form';
import { inventBallot, seeded } from '../../src/lib/server/demo/people';
import { voters } from '../../src/lib/server/voter';
import { browser, type Ask } from './load';
import { secret } from './opened';

const random = seeded(1);
const invented = Array.from({ length: 2_000 }, () => inventBallot(priorities, 60 * random(), random));
const json = invented.map(({ ranking, place, settlement }) =>
	JSON.stringify({
		ranking,
		place: place === 'unstated' ? null : place,
		settlement: settlement === 'unstated' ? null : settlement === 'yes'
	})
);
const forms = invented.map(({ ranking, place, settlement }) => {
	const ranks = Object.entries(draftOf(ranking, priorities)).map(([option, rank]): [string, string] => [rankField(option), rank]);
	return new URLSearchParams([
		...ranks,
		['place', place === 'unstated' ? '' : place],
		['settlement', settlement === 'unstated' ? 'unsaid' : settlement]
	]).toString();
});

/** Another one at each call, so that no two requests that follow each other say the same. */
function inTurn(values: readonly string[]): () => string {
	let count = 0;
	return () => values[count++ % values.length] ?? '';
}
const nextJson = inTurn(json);
const nextForm = inTurn(forms);

const { issue } = voters(secret);
const path = '/api/v1/polls/priorities/ballots';
const asJson = { 'content-type': 'application/json' };

/** Somebody who was never here: without a token, the API makes her a voter. */
export const cast = (): Ask => ({ path, method: 'POST', headers: asJson, body: nextJson(), status: 201 });

/** Somebody new who fills in the form; the page gave her its token. */
export const castForm = (): Ask => ({
	path: '/ky/vote/priorities',
	method: 'POST',
	headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
	body: `${nextForm()}&token=${issue().token}`,
	status: 200
});

/** People who have voted, and vote otherwise: each comes again only after all the others. */
export function recasting(people: number): { first: () => Ask; again: () => Ask } {
	const cookies = Array.from({ length: people }, () => ({ ...asJson, cookie: `demilge=${issue().token}` }));
	let at = 0;
	const ask = (status: number): Ask => {
		const headers = cookies[at++ % people];
		return { path, method: 'POST', ...(headers ? { headers } : {}), body: nextJson(), status };
	};
	return { first: () => ask(201), again: () => ask(200) };
}
