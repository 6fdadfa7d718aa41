import { registerSchema, setShouldValidateFormat, unregisterSchema, validate } from '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';

// What a site answers, held against the document that it serves.

interface Described {
	responses: Record<string, { headers?: Record<string, { schema: object }>; content?: Record<string, object> }>;
}
export interface Document {
	paths: Record<string, Record<string, Described>>;
	components: { schemas: Record<string, object> };
}

/** What was answered, and what of it the document does not foresee; nothing where it is as promised. */
export interface Held {
	response: Response;
	text: string;
	faults: string[];
}

export interface Contract {
	/** Asks, and holds the answer against the document. */
	ask(path: string, init?: RequestInit): Promise<Held>;
	/** what was asked and answered so far: `GET /api/v1/polls 200` */
	seen: ReadonlySet<string>;
	/** everything that the document foresees, in the same words */
	foreseen: string[];
	end(): void;
}

export async function contractOf(site: string): Promise<Contract> {
	const document = (await (await fetch(`${site}/api/v1/openapi.json`)).json()) as Document;
	const uri = `${site}/contract`;
	setShouldValidateFormat(true);
	// the document promises that members may be added; what it says of today's is held to the letter
	registerSchema({ ...(closed(document) as object), $schema: 'https://json-schema.org/draft/2020-12/schema' }, uri);
	const seen = new Set<string>();

	return {
		seen,
		foreseen: Object.entries(document.paths).flatMap(([path, methods]) =>
			Object.entries(methods).flatMap(([method, { responses }]) =>
				Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`)
			)
		),
		end: () => unregisterSchema(uri),

		async ask(path, init = {}) {
			const response = await fetch(site + path, { redirect: 'manual', ...init });
			const text = await response.text();
			const method = init.method ?? 'GET';
			const template = Object.keys(document.paths).find((one) => matches(one, path.replace(/\?.*/, '')));
			const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
			const described = template === undefined ? undefined : document.paths[template]?.[verb];
			if (template === undefined || !described) {
				return { response, text, faults: await faultsOf(`${uri}#/components/schemas/Problem`, 'application/problem+json', response, text) };
			}

			const promised = described.responses[response.status];
			seen.add(`${method} ${template} ${response.status}`);
			if (!promised) return { response, text, faults: [`${method} ${template} does not foresee ${response.status}: ${text}`] };
			const faults: string[] = [];
			for (const [name, { schema }] of Object.entries(promised.headers ?? {})) {
				const value = response.headers.get(name);
				const isConditional = name === 'Repr-Digest' ? response.headers.has('content-encoding') : name === 'Set-Cookie';
				if (value === null && !isConditional) faults.push(`no ${name}`);
				const expected = 'const' in schema ? schema.const : 'default' in schema ? schema.default : value;
				if (value !== null && value !== expected) faults.push(`${name}: ${value}`);
			}
			const [type] = Object.keys(promised.content ?? {});
			if (type === undefined) {
				if (text !== '') faults.push(`a body where none is foreseen: ${text}`);
			} else if (method === 'HEAD') {
				if (text !== '' || response.headers.get('content-type') !== type) faults.push('HEAD is not GET without its body');
			} else {
				const pointer = ['paths', template, verb, 'responses', String(response.status), 'content', type, 'schema'].map(escaped).join('/');
				faults.push(...(await faultsOf(`${uri}#/${pointer}`, type, response, text)));
			}
			return { response, text, faults };
		}
	};
}

async function faultsOf(schema: string, type: string, response: Response, text: string): Promise<string[]> {
	if (response.headers.get('content-type') !== type) return [`content-type: ${response.headers.get('content-type')}`];
	const value = type.includes('json') ? (JSON.parse(text) as never) : (text as never);
	const output = await validate(schema, value, 'BASIC');
	return output.valid
		? []
		: (output.errors ?? []).map(({ keyword, instanceLocation }) => `${instanceLocation} breaks ${keyword.replace(/.*\//, '')} in ${text}`);
}

const matches = (template: string, path: string): boolean =>
	new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The same schemas without room for members that are not named. A part of an `allOf` is none by itself. */
function closed(node: unknown, isPart = false): unknown {
	if (Array.isArray(node)) return node.map((one) => closed(one, isPart));
	if (typeof node !== 'object' || node === null) return node;
	const isObject = 'properties' in node && 'type' in node && node.type === 'object';
	return {
		...Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value, key === 'allOf')])),
		...(isObject && !isPart ? { additionalProperties: false } : {})
	};
}
