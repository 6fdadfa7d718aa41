import * as v from 'valibot';
import { challenge } from './challenge';

export const problemDocument = v.pipe(
	v.object({
		type: v.pipe(v.string(), v.regex(/^urn:demilge:problem:[a-z-]+$/), v.description('Stable, for programs.')),
		title: v.string(),
		status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
		detail: v.pipe(v.string(), v.description('One sentence or two for a person, in the language of Accept-Language: ky, ru or en.')),
		about: v.exactOptional(v.pipe(v.string(), v.description('What it is about: an option, a place, a parameter.'))),
		known: v.exactOptional(
			v.pipe(v.array(v.string()), v.description('What could have stood there: the parameters of this address, its methods.'))
		),
		challenge: v.exactOptional(challenge),
		id: v.exactOptional(v.pipe(v.string(), v.description('Names this failure in the site’s log.')))
	}),
	v.description('RFC 9457.')
);
