import * as v from 'valibot';
import type { RefusalKey } from '$lib/i18n/refusals';
import { id, moment } from './scalars';

/** a rule's message is the refusal that it ends in */
const says = (refusal: RefusalKey): RefusalKey => refusal;

/** What is sent to vote. Which options and places there are, the poll's manifest says: `checkBallot` comes after this. */
export const ballotRequest = v.object(
	{
		ranking: v.pipe(
			v.array(v.string(says('unknown-option')), says('empty-ranking')),
			v.minLength(1, says('empty-ranking')),
			v.checkItems((option, i, all) => all.indexOf(option) === i, says('repeated-option')),
			v.description('Ids of options of the poll’s manifest, the most important first. What is left out shares the last place.')
		),
		place: v.pipe(
			v.nullish(v.string(says('unknown-place'))),
			v.description('The id of a place of the manifest; null or left out where it is not stated.')
		),
		settlement: v.pipe(
			v.nullish(v.boolean(says('unknown-settlement'))),
			v.description(
				'Whether the voter lives in a settlement; null or left out where it is not stated. A poll that asks settlements takes only true.'
			)
		),
		proof: v.pipe(
			v.nullish(v.string(says('proof-wrong'))),
			v.description(
				'Of work that was asked for with the problem `network-pressure`: the Base64 of `{"challenge": …, "solution": {"counter": …, "derivedKey": …}}`, as ALTCHA’s libraries write it.'
			)
		)
	},
	says('empty-ranking')
);

export const recordedBallot = v.object({
	poll: id,
	ranking: v.pipe(v.array(id), v.description('Best first.')),
	place: v.nullable(id),
	settlement: v.nullable(v.boolean()),
	recordedAt: moment
});
