import * as v from 'valibot';

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/));

/** Work for one voter and one poll, as ALTCHA (version 2) writes it down. */
export const challenge = v.pipe(
	v.object({
		parameters: v.object({
			algorithm: v.literal('SHA-256'),
			cost: v.pipe(v.number(), v.integer(), v.description('How often a try is hashed.')),
			data: v.pipe(
				v.object({
					poll: v.string(),
					tries: v.pipe(v.number(), v.integer(), v.description('The counter that is looked for is below it.')),
					until: v.pipe(v.number(), v.integer(), v.description('When the proof expires: milliseconds since 1970.')),
					voter: v.pipe(v.string(), v.description('The voter for whom the work is: her token.'))
				}),
				v.description('For whom and for how long the work counts.')
			),
			keyLength: v.pipe(v.number(), v.integer()),
			keyPrefix: v.pipe(hex, v.description('How the derived key of the counter that is looked for begins.')),
			nonce: hex,
			salt: hex
		}),
		signature: hex
	}),
	v.description(
		'Work that lets the same request succeed at once: a challenge of ALTCHA, version 2. Look for the `counter` from 0 on: key = SHA-256 of salt, nonce and counter (4 bytes, big-endian), hashed `cost` times in all, begins with `keyPrefix`.'
	)
);

export type Challenge = v.InferOutput<typeof challenge>;
