import { createHash } from 'node:crypto';
import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import { conversion } from './conversion';
import { describe } from './describe';
import { guide } from './guide';
import { operations } from './operations';
import { schemas } from './schemas';

/** The document, OpenAPI 3.1, made from the operations and the schemas that the routes themselves go by. */
const document = {
	openapi: '3.1.0',
	info: {
		title: 'Demilge',
		version: '1',
		summary: 'A party’s public priorities poll: its manifests, ballots and publications',
		description: guide,
		license: { name: 'Published figures: CC BY 4.0', identifier: 'CC-BY-4.0' }
	},
	servers: [{ url: '/' }],
	paths: Object.fromEntries(
		Object.entries(operations).map(([route, methods]) => [
			route.replace(/\[(\w+)\]/g, '{$1}'),
			Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method.toLowerCase(), describe(route, method, operation)]))
		])
	),
	components: {
		schemas: toJsonSchemaDefs(schemas, conversion),
		securitySchemes: {
			voter: {
				type: 'apiKey',
				in: 'cookie',
				name: 'demilge',
				description: 'The voter’s token, from the answer to her first ballot. Over https its name is `__Host-demilge`.'
			}
		}
	}
};

const body = JSON.stringify(document);
export const openapi = { document, body, hash: createHash('sha256').update(body).digest('hex') };
