import * as v from 'valibot';
import { manifestSchema } from '$lib/programme/manifest';
import { id, moment, sha256 } from './scalars';

export const manifest = v.pipe(
	manifestSchema,
	v.description(
		'What the poll fixed before its first ballot; it never changes. The SHA-256 of its RFC 8785 canonical JSON is the `manifest` of every publication.'
	)
);

export const poll = v.object({
	id,
	simulated: v.pipe(v.boolean(), v.description('True when the ballots are made up.')),
	manifestHash: sha256,
	opened: moment,
	closed: v.pipe(v.nullable(moment), v.description('Null while ballots are taken.')),
	manifest
});

export const polls = v.object({ polls: v.pipe(v.array(poll), v.description('In the order of the programme.')) });
