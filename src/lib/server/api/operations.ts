import type { Answer, Method, Methods, Operation } from './operation';
import { chainQuery } from './schemas/chain';
import { trendQuery } from './schemas/trend';

const etag = 'Names these bytes and their encoding. Send it back as If-None-Match: what is unchanged costs a 304.';
const digest = 'The SHA-256 of the bytes, in base64 (RFC 9530); only where they are sent uncompressed.';

const live = (description: string, schema: NonNullable<Answer['content']>, headers: Record<string, string> = {}): Answer => ({
	description,
	content: schema,
	caching: 'live',
	headers: { ETag: etag, ...headers }
});
const json = <S>(schema: S): { type: 'application/json'; schema: S } => ({ type: 'application/json', schema });
const text = { type: 'text/plain; charset=utf-8' } as const;

const ballot: Answer = { description: 'The voter’s ballot as it is recorded.', content: json('Ballot' as const), caching: 'own' };

const votes = '/api/v1/polls/[poll]/ballots';
const results = '/api/v1/polls/[poll]/results';

/** Every route of the API, by its id. A request that no entry foresees is refused before its route is asked. */
export const operations: Record<string, Methods> = {
	'/api/v1/openapi.json': {
		GET: {
			summary: 'This document',
			access: 'open',
			answers: {
				200: { description: 'OpenAPI 3.1.', content: { type: 'application/json' }, caching: 'live', headers: { ETag: etag } }
			},
			refusals: []
		}
	},
	'/api/v1/polls': {
		GET: {
			summary: 'The polls and their manifests',
			access: 'open',
			answers: { 200: live('All polls, open and closed.', json('Polls')) },
			refusals: []
		}
	},
	'/api/v1/polls/[poll]': {
		GET: {
			summary: 'One poll and its manifest',
			access: 'open',
			answers: { 200: live('The poll.', json('Poll')) },
			refusals: ['unknown-poll']
		}
	},
	[votes]: {
		POST: {
			summary: 'Vote, or change a ballot',
			description:
				'The voter is known by her cookie. Without one she is a new voter and gets it with the answer; keep it, it is the only way back to the ballot. A browser’s request from another site is refused. Where very many new voters have come from a network within the hour, the next are answered 429 with the problem `network-pressure` and a `challenge`: the same request is taken with the `proof` that the work was done, or without it when `Retry-After` is over.',
			access: 'voter',
			body: { schema: 'BallotRequest', example: { ranking: ['parks', 'education'], place: 'lenin', settlement: true } },
			headers: {
				'Idempotency-Key':
					'16 to 128 visible ASCII characters, made at random for a ballot that is sent without a cookie. Sent again with it, the same ballot gets the same answer and the same cookie, so that a lost answer can be asked for again.',
				'If-None-Match':
					'`*` casts only where the voter has no other ballot: a ballot that waited for a network does not replace one that was cast meanwhile (RFC 9110 §13.1.2).'
			},
			answers: {
				200: { ...ballot, description: 'The ballot was changed, or was recorded so already.' },
				201: {
					...ballot,
					description: 'The voter’s first ballot is recorded.',
					headers: { 'Set-Cookie': 'The voter’s token, where she had none.' }
				}
			},
			refusals: [
				'not-json',
				'bad-key',
				'cross-site',
				'unknown-poll',
				'closed',
				'has-ballot',
				'too-large',
				'unsupported-type',
				'empty-ranking',
				'unknown-option',
				'repeated-option',
				'unknown-place',
				'unknown-settlement',
				'settlement-only',
				'key-reused',
				'network-pressure',
				'proof-wrong',
				'proof-foreign',
				'proof-expired',
				'proof-used',
				'silence',
				'busy',
				'away'
			]
		}
	},
	'/api/v1/polls/[poll]/ballot': {
		GET: {
			summary: 'The voter’s own ballot',
			access: 'voter',
			answers: { 200: ballot },
			refusals: ['unknown-poll', 'no-ballot', 'closed', 'away']
		},
		DELETE: {
			summary: 'Withdraw the ballot',
			description: 'It is counted no more, and what it said is blanked in the log.',
			access: 'voter',
			answers: { 204: { description: 'It is withdrawn.', caching: 'own' } },
			refusals: ['cross-site', 'unknown-poll', 'no-ballot', 'closed', 'busy', 'away']
		}
	},
	[results]: {
		GET: {
			summary: 'The newest publication',
			access: 'open',
			answers: {
				200: live('The very bytes that were hashed.', json('Publication'), {
					'Repr-Digest': digest,
					Link: '`rel="canonical"`: the address at which this publication stays.'
				})
			},
			refusals: ['unknown-poll', 'not-published', 'blackout']
		}
	},
	[`${results}/[publication]`]: {
		GET: {
			summary: 'One publication, the same bytes for ever',
			access: 'open',
			answers: {
				200: {
					description: 'The very bytes that were hashed.',
					content: json('Publication'),
					caching: 'fixed',
					headers: { ETag: etag, 'Repr-Digest': digest }
				},
				307: {
					description: 'It was asked for by its number in the chain: its address by name.',
					caching: 'fixed',
					headers: { Location: 'Its address by name.' }
				}
			},
			refusals: ['unknown-poll', 'unknown-publication', 'unavailable', 'blackout']
		}
	},
	'/api/v1/polls/[poll]/publications': {
		GET: {
			summary: 'The chain of publications, newest first',
			access: 'open',
			query: chainQuery,
			answers: { 200: live('500 at most; `next` leads to the ones before.', json('Chain')) },
			refusals: ['unknown-poll', 'unavailable', 'blackout']
		}
	},
	'/api/v1/polls/[poll]/checkpoints': {
		GET: {
			summary: 'One line per day: the last publication of each day that is over',
			description:
				'Oldest first, each line `day poll number hash as-of`, as in `2026-11-21 priorities 412 9f86…0a08 2026-11-21T23:58:12+06:00`. Days are those of Asia/Bishkek; one without a publication has no line. A day is listed ten minutes after it ended, and then its line never changes: what anybody has saved is the beginning of every later answer.',
			access: 'open',
			answers: { 200: live('The lines.', text) },
			refusals: ['unknown-poll', 'unavailable', 'blackout']
		}
	},
	'/api/v1/polls/[poll]/trend': {
		GET: {
			summary: 'How the poll has moved, by day and by week',
			description: 'One breakdown at a time: at most one of `place`, `settlement` and `tier`.',
			access: 'open',
			query: trendQuery,
			answers: { 200: live('Day and week points, and events.', json('Trend')) },
			refusals: ['unknown-poll', 'not-published', 'blackout']
		}
	},
	'/api/v1/events': {
		GET: {
			summary: 'What happened, as the operator states it',
			description:
				'Every statement about every event, also those that were mended or withdrawn. Events explain nothing and change no number.',
			access: 'open',
			answers: { 200: live('All statements.', json('Events')) },
			refusals: []
		}
	},
	'/api/v1/polls/[poll]/histogram': {
		GET: {
			summary: 'Every ranking and how often it was given, once the poll is closed',
			access: 'open',
			answers: { 200: live('The very bytes whose hash the final publication names.', json('Histogram'), { 'Repr-Digest': digest }) },
			refusals: ['unknown-poll', 'histogram-later', 'unavailable', 'blackout']
		}
	},
	'/api/v1/polls/[poll]/histogram.soi': { GET: histogramFile('PrefLib’s format for incomplete strict orders') },
	'/api/v1/polls/[poll]/histogram.abif': { GET: histogramFile('ABIF, the Aggregated Ballot Information Format') }
};

function histogramFile(format: string): Operation {
	return {
		summary: `The histogram as a file: ${format}`,
		access: 'open',
		answers: { 200: live('The file.', text) },
		refusals: ['unknown-poll', 'histogram-later', 'unavailable', 'blackout']
	};
}

/** What a request's method comes to: HEAD is answered wherever GET is. */
export function operationFor(route: string | null, method: string): Operation | undefined {
	const methods: Record<string, Operation | undefined> = (route === null ? undefined : operations[route]) ?? {};
	return methods[method === 'HEAD' ? 'GET' : method];
}

/** The methods of a route, null where there is no such route. */
export function methodsOf(route: string | null): string[] | null {
	const methods = route === null ? undefined : operations[route];
	if (!methods) return null;
	return [...(Object.keys(methods) as Method[]).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'];
}
