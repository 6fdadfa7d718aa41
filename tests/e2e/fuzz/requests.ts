import fc, { type Arbitrary } from 'fast-check';
import type { Sent } from './client';
import { encoded, headers, marker, oddMethod, oddText, queryOf } from './values';

/** One operation of the API as its document has it. */
export interface Operation {
	path: string;
	method: string;
	parameters: { name: string; in: string; example?: string; schema: object }[];
	/** the fields of its body */
	fields: string[];
	example: Record<string, unknown>;
}

interface Described {
	parameters?: Operation['parameters'];
	requestBody?: { content: Record<string, { schema: { $ref: string }; example: Record<string, unknown> }> };
}
export interface Document {
	paths: Record<string, Record<string, Described>>;
	components: { schemas: Record<string, { properties?: object }> };
}

export const operationsIn = ({ paths, components }: Document): Operation[] =>
	Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
			const { schema, example = {} } = requestBody?.content['application/json'] ?? {};
			const fields = Object.keys(components.schemas[schema?.$ref.split('/').at(-1) ?? '']?.properties ?? {});
			return { path, method: method.toUpperCase(), parameters, fields, example };
		})
	);

/** An operation asked for rightly and in every wrong way: address, parameters, headers, method, type and body. */
export function requestsOf({ path, method, parameters, fields, example }: Operation): Arbitrary<Sent> {
	const exampleOf = (name: string): string => parameters.find((one) => one.name === name)?.example ?? 'priorities';
	const segments = path.split('/').map((segment) => {
		const name = /^\{(\w+)\}$/.exec(segment)?.[1];
		return name === undefined
			? fc.constant(segment)
			: fc.oneof({ weight: 3, arbitrary: fc.constant(exampleOf(name)) }, { weight: 1, arbitrary: encoded(oddText) });
	});
	const inQuery = parameters.filter((one) => one.in === 'query');
	const values = inQuery.flatMap(({ schema }) => [...('enum' in schema && Array.isArray(schema.enum) ? schema.enum.map(String) : []), '1']);
	return fc.record({
		method: fc.oneof({ weight: 4, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: oddMethod }),
		path: fc
			.tuple(
				fc.tuple(...segments).map((parts) => parts.join('/')),
				fc.oneof(
					fc.constant(''),
					queryOf(
						inQuery.map(({ name }) => name),
						[...values, '2026-11-01', 'lenin']
					)
				)
			)
			.map((parts) => parts.join('')),
		headers: fields.length === 0 ? headers : fc.tuple(headers, contentType(['application/json'])).map(([all, type]) => [...all, type]),
		body: fields.length === 0 ? fc.constant(null) : fc.oneof({ weight: 4, arbitrary: jsonObject(fields, example) }, oddBody)
	});
}

const contentType = (usual: string[]): Arbitrary<[string, string]> =>
	fc
		.oneof(
			{ weight: 6, arbitrary: fc.constantFrom(...usual) },
			fc.constantFrom(
				'text/plain',
				'application/json; charset=utf-16',
				'APPLICATION/JSON',
				'multipart/form-data',
				'multipart/form-data; boundary=',
				marker,
				''
			)
		)
		.map((type): [string, string] => ['content-type', type]);

/** a name can come twice, and be one that every object has */
function jsonObject(fields: string[], example: Record<string, unknown>): Arbitrary<string> {
	const name = fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom(...fields) },
		fc.constantFrom('__proto__', 'constructor', 'toString'),
		oddText
	);
	const options = fc.array(fc.oneof(fc.constantFrom('parks', 'buses', 'education', 'other'), oddText), { maxLength: 8 });
	const value = fc.oneof(options, fc.constantFrom('lenin', 'unknown', true, false, null, 7, -0, 1e300), oddText, fc.jsonValue());
	const wrong = fc.array(fc.tuple(name, value), { maxLength: 4 });
	const right = fc.subarray(Object.entries(example));
	return fc
		.tuple(right, wrong)
		.map(([kept, more]) => `{${[...kept, ...more].map((pair) => pair.map((part) => JSON.stringify(part)).join(':')).join(',')}}`)
		.map((json) => Buffer.from(json).toString('latin1'));
}

const oddBody: Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		...['', ' ', '{', '[]', 'null', '"x"', '{"ranking":["parks"]}}', '\xef\xbb\xbf{"ranking":["parks"]}', '{"ranking":["\xff\xfe"]}'],
		...['{"ranking":["\\ud800"]}', '{"ranking":["\\u0000"]}', '['.repeat(9_000), `{"ranking":${'['.repeat(3_000)}${']'.repeat(3_000)}}`],
		...[
			`{"ranking":["${'x'.repeat(40_000)}"]}`,
			`{"__proto__":{"ranking":["parks"]}}`,
			'{"ranking":{"length":1,"0":"parks"}}',
			'{"ranking":["__proto__"]}'
		]
	),
	fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
);

/** Addresses that there are, and others that are nearly so: a part of the path is odd, or something hangs on. */
export function readsOf(paths: string[]): Arbitrary<Sent> {
	const change = fc.record({ at: fc.nat(7), by: fc.oneof(encoded(oddText), fc.constantFrom('ky', 'en', 'priorities', 'scores')) });
	const path = fc
		.tuple(
			fc.constantFrom(...paths),
			fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(change, { maxLength: 2 }) })
		)
		.map(([address, changes]) => {
			const [path = '', query] = address.split('?');
			const parts = path.split('/');
			for (const { at, by } of changes) parts[1 + (at % Math.max(1, parts.length - 1))] = by;
			return parts.join('/') + (query === undefined ? '' : `?${query}`);
		});
	const end = fc.oneof(
		{ weight: 5, arbitrary: fc.constant('') },
		fc.constantFrom('/', '//', '/.', '/__data.json', '.json', '/..', ';x', '%20'),
		encoded(oddText)
	);
	const query = fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: queryOf(readNames, readValues) });
	return fc.record({
		method: fc.oneof({ weight: 6, arbitrary: fc.constant('GET') }, { weight: 1, arbitrary: oddMethod }),
		path: fc
			.tuple(path, end, query)
			.map(([path, end, query]) => (path.includes('?') ? path + query.replace('?', '&') : path + end + query)),
		headers,
		body: fc.constant(null)
	});
}

/** what pages, files and embeds read from their query */
const readNames = 'theme size scale excel range from to poll compare group measure line part chart publication url maxwidth maxheight format childId live code state error iss before /named'.split(' '); // prettier-ignore
const readValues = '1 2 dark light square 7d all 2026-11-01 2020-01-01 priorities place.lenin first parks trend json xml ru zqmarkzq'.split(
	' '
);

/** A form of ours as nobody fills it in. `right` are fields with which it would be taken. */
export function formsOf(path: string, right: Record<string, readonly string[]>): Arbitrary<Sent> {
	const pairs = Object.entries(right).map(([name, values]) =>
		fc
			.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: oddText })
			.map((value): [string, string] => [name, value])
	);
	const field = fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(right)), oddText), oddText);
	const fields = fc
		.tuple(
			fc.subarray(pairs).chain((some) => fc.tuple(...some)),
			fc.array(field, { maxLength: 2 })
		)
		.map(([some, more]) => [...some, ...more]);
	const urlencoded = fc
		.tuple(fields, encoded(oddText))
		.map(([all, rest]) => `${all.map((pair) => pair.map(formEncoded).join('=')).join('&')}&${rest}`);
	const multipart = fields.map((all) =>
		Buffer.from(
			`${all.map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"\r\n\r\n${value}\r\n`).join('')}--b--\r\n`
		).toString('latin1')
	);
	const typed = (type: string) => (body: string) => ({ type, body });
	const sent = fc.oneof(
		{ weight: 6, arbitrary: urlencoded.map(typed('application/x-www-form-urlencoded')) },
		{ weight: 2, arbitrary: multipart.map(typed('multipart/form-data; boundary=b')) },
		fc.tuple(oddBody, contentType(['application/x-www-form-urlencoded'])).map(([body, [, type]]) => ({ body, type }))
	);
	return fc.tuple(sent, headers, fc.constantFrom('', '', '', '?x=1', '?/named')).map(([{ type, body }, all, query]) => ({
		method: 'POST',
		path: path + query,
		headers: [...all, ['content-type', type]],
		body
	}));
}

const formEncoded = (text: string): string => new URLSearchParams([['', text.toWellFormed()]]).toString().slice(1);
