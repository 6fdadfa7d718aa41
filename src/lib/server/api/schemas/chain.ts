import * as v from 'valibot';
import type { ChainLink } from '../../published';
import { count, id, moment, ordinal, sha256 } from './scalars';
import { shapeOf } from './shape-of';

const link = shapeOf<ChainLink>()(
	v.object({
		seq: ordinal,
		hash: sha256,
		name: v.pipe(
			v.string(),
			v.regex(/^[a-z2-7]{16}$/),
			v.description('What stands for the hash in addresses: its first 80 bits in base32 (RFC 4648), lower case.')
		),
		asOf: moment,
		entries: count,
		final: v.boolean()
	})
);

export const chain = v.object({
	poll: id,
	publications: v.pipe(v.array(link), v.description('Newest first, 500 at most.')),
	next: v.pipe(v.nullable(v.string()), v.description('The address of the page before; null on the last.'))
});

export const chainQuery = v.object({
	before: v.optional(
		v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.description('Only publications with a smaller number than this.'), v.transform(Number))
	)
});
