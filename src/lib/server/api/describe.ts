import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import { caching } from '../http/api';
import { conversion } from './conversion';
import type { Answer, Operation } from './operation';
import { statusOf, type ProblemCode } from './problems';

/** An operation as OpenAPI says it. */
export function describe(route: string, method: string, operation: Operation): object {
	const { summary, description, access, body, answers } = operation;
	const parameters = [...inPath(route), ...inQuery(operation), ...inHeaders(operation)];
	return {
		summary,
		...(description === undefined ? {} : { description }),
		operationId: operationId(route, method),
		...(parameters.length === 0 ? {} : { parameters }),
		...(body
			? { requestBody: { required: true, content: { 'application/json': { schema: named(body.schema), example: body.example } } } }
			: {}),
		...(access === 'voter' ? { security: body ? [{}, { voter: [] }] : [{ voter: [] }] } : {}),
		responses: {
			...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(operation, answer)])),
			...(access === 'open' ? { 304: unchanged } : {}),
			...problems(method, operation)
		}
	};
}

/** `GET /api/v1/polls/[poll]/results/[publication]` → `getPollsPollResultsPublication` */
const operationId = (route: string, method: string): string =>
	method.toLowerCase() +
	(route.replace('/api/v1', '').match(/\w+/g) ?? []).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');

const named = (schema: string): object => ({ $ref: `#/components/schemas/${schema}` });
const header = (description: string, schema: object = { type: 'string' }): object => ({ description, schema });

const pathParameters: Record<string, { description: string; example: string }> = {
	poll: { description: 'The id of a poll.', example: 'priorities' },
	publication: {
		description:
			'Its name (16 characters), its whole hash (64 hex digits), or its number in the chain, which leads to the address by name.',
		example: '412'
	}
};

const inPath = (route: string): object[] =>
	[...route.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' },
		...pathParameters[name]
	}));

const inQuery = ({ query }: Operation): object[] =>
	Object.entries(query?.entries ?? {}).map(([name, rule]) => {
		const {
			rule: { description, ...schema }
		} = toJsonSchemaDefs({ rule }, conversion);
		return { name, in: 'query', ...(description === undefined ? {} : { description }), schema };
	});

const inHeaders = ({ headers }: Operation): object[] =>
	Object.entries(headers ?? {}).map(([name, description]) => ({ name, in: 'header', description, schema: { type: 'string' } }));

const cors = { 'Access-Control-Allow-Origin': header('Open to every site.', { const: '*' }) };
const cacheControl = (value: string): object => ({
	'Cache-Control': header('How long it may be kept; at most a minute in the week before a blackout.', { type: 'string', default: value })
});

const answerOf = ({ access }: Operation, { description, content, caching: kept, headers }: Answer): object => ({
	description,
	headers: {
		...cacheControl(caching[kept]),
		...(access === 'open' ? cors : {}),
		...Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, header(text)]))
	},
	...(content
		? {
				content: {
					[content.type]: {
						schema: content.schema ? named(content.schema) : { type: content.type.startsWith('text') ? 'string' : 'object' }
					}
				}
			}
		: {})
});

const unchanged = { description: 'What was named in If-None-Match is unchanged.', headers: { ETag: header('As it was named.'), ...cors } };

/** One response per status, which says which problems it can be. */
function problems(method: string, { access, refusals }: Operation): object {
	const codes: ProblemCode[] = [...(method === 'GET' ? (['bad-parameter'] as const) : []), ...refusals, 'failed'];
	const statuses = [...new Set(codes.map(statusOf))].sort();
	return Object.fromEntries(
		statuses.map((status) => {
			const types = codes.filter((code) => statusOf(code) === status).map((code) => `urn:demilge:problem:${code}`);
			return [
				status,
				{
					description: types.map((type) => type.replace(/^.*:/, '')).join(' · '),
					headers: {
						...cacheControl('no-store'),
						...(access === 'open' ? cors : {}),
						...(status === 503 || status === 429 ? { 'Retry-After': header('Seconds.', { type: 'string', pattern: '^\\d+$' }) } : {})
					},
					content: {
						'application/problem+json': {
							schema: { allOf: [named('Problem'), { properties: { type: { enum: types }, status: { const: status } } }] }
						}
					}
				}
			];
		})
	);
}
