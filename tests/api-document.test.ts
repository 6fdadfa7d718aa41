import { readdirSync, readFileSync } from 'node:fs';
import { registerSchema, validate } from '@hyperjump/json-schema/openapi-3-1';
import fc from 'fast-check';
import ts from 'typescript';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { checkBallot } from '../src/lib/ballot/ballot';
import { priorities } from '../src/lib/programme/polls';
import { openapi } from '../src/lib/server/api/openapi';
import { operations } from '../src/lib/server/api/operations';
import { readBallot } from '../src/lib/server/api/read-ballot';
import { ballotRequest } from '../src/lib/server/api/schemas/ballot';

const document = JSON.parse(openapi.body) as {
	paths: Record<string, Record<string, { requestBody?: { content: Record<string, { example: unknown }> } }>>;
	components: { schemas: Record<string, object> };
};

describe('the document', () => {
	test('is OpenAPI 3.1', async () => {
		const output = await validate('https://spec.openapis.org/oas/3.1/schema-base', document as never, 'BASIC');
		expect(output.valid ? [] : output.errors).toEqual([]);
	});

	test('refers only to schemas that it has, and has none that nothing refers to', () => {
		const named = new Set([...openapi.body.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
		expect([...named].sort()).toEqual(Object.keys(document.components.schemas).sort());
	});

	test('has an entry for every method of every route, and none besides', () => {
		const built = readdirSync('src/routes/api', { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('+server.ts'))
			.map((file) => `src/routes/api/${file}`)
			.flatMap((file) =>
				methodsIn(readFileSync(file, 'utf8')).map((method) => `${method} ${file.slice('src/routes'.length, -'/+server.ts'.length)}`)
			);
		const described = Object.entries(operations).flatMap(([route, methods]) => Object.keys(methods).map((method) => `${method} ${route}`));
		expect(described.sort()).toEqual(built.sort());
		expect(
			Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)).length
		).toBe(built.length);
	});

	test('gives every operation a name of its own', () => {
		const names = [...openapi.body.matchAll(/"operationId":"(\w+)"/g)].map(([, name]) => name);
		expect(names).toContain('postPollsPollBallots');
		expect(new Set(names).size).toBe(names.length);
	});

	test('methods are found in a route’s exports', () => {
		const route = `import x from 'x'; export const GET = x; export async function POST() {} const PUT = 1; export const prerender = true;`;
		expect(methodsIn(route)).toEqual(['GET', 'POST']);
	});
});

describe('a ballot that is sent', () => {
	const uri = 'https://demilge.test/document';
	registerSchema({ ...document, $schema: 'https://json-schema.org/draft/2020-12/schema' } as never, uri);
	const isForeseen = async (body: unknown): Promise<boolean> =>
		(await validate(`${uri}#/components/schemas/BallotRequest`, body as never)).valid;
	const jsonObject = fc.record(
		{
			ranking: fc.oneof(fc.array(fc.oneof(fc.constantFrom('parks', 'buses', 'education', 'metro'), fc.jsonValue())), fc.jsonValue()),
			place: fc.oneof(fc.constantFrom('lenin', 'osh'), fc.jsonValue()),
			settlement: fc.oneof(fc.boolean(), fc.jsonValue())
		},
		{ requiredKeys: [] }
	);

	test('passes the document where it passes the rule that checks it, and only there', async () => {
		await fc.assert(
			fc.asyncProperty(jsonObject, async (body) => {
				// as it arrives: without -0 and what JSON cannot say
				const sent: unknown = JSON.parse(JSON.stringify(body));
				expect(await isForeseen(sent)).toBe(v.is(ballotRequest, sent));
			}),
			{ numRuns: 300 }
		);
	});

	test('passes it where the poll would take it, and is refused for the same reason where it does not', () => {
		fc.assert(
			fc.property(jsonObject, (body) => {
				const checked = checkBallot({ ranking: body.ranking, place: body.place, settlement: body.settlement }, priorities);
				const read = readBallot(body);
				if ('ballot' in checked) expect(read).toHaveProperty('answer');
				if ('refusal' in read) expect(checked).toHaveProperty('refusal');
			})
		);
	});

	test('is shown by an example that is valid', () => {
		const example = document.paths['/api/v1/polls/{poll}/ballots']?.post?.requestBody?.content['application/json']?.example;
		expect(checkBallot(v.parse(ballotRequest, example), priorities)).toHaveProperty('ballot');
	});
});

/** The HTTP methods that a route exports. */
function methodsIn(source: string): string[] {
	const names = ts.createSourceFile('route.ts', source, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
		const isExported =
			ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!isExported) return [];
		if (ts.isFunctionDeclaration(statement)) return [statement.name?.text];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : undefined));
	});
	return names.filter((name) => name !== undefined && /^[A-Z]+$/.test(name)) as string[];
}
