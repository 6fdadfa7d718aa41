import * as v from 'valibot';
import { count, id, ordinal, sha256 } from './scalars';

export const histogram = v.pipe(
	v.object({
		format: v.literal(1),
		poll: id,
		simulated: v.boolean(),
		manifest: sha256,
		unranked: v.literal('last'),
		options: v.array(id),
		ballots: count,
		rankings: v.array(v.object({ ranking: v.array(id), n: ordinal }))
	}),
	v.description('Every ranking and how often it was given. The SHA-256 of these bytes is the `histogram` of the final publication.')
);
