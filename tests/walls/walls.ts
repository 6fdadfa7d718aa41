import { isBuiltin } from 'node:module';
import type { Source } from './source';

/** One wall of the house: what may not stand in which file. */
export interface Wall {
	name: string;
	/** what of this file breaks it */
	breaches: (source: Source) => string[];
	/** files that it must catch, and files that it must let pass */
	caught: Example[];
	spared: Example[];
}

type Example = [path: string, text: string];

const isPure = (path: string): boolean => /^src\/lib\/(programme|ballot|tally|publication|law|charts|trends|feed|press|i18n)\//.test(path);
const isInServer = (path: string): boolean => path.startsWith('src/lib/server/');
const isBallotBox = (path: string): boolean => /^src\/lib\/server\/ballot-box(\.ts$|\/)/.test(path);
const isRoute = (path: string): boolean => /^src\/(routes\/|hooks\.)/.test(path);
const isVotingRoute = (path: string): boolean => /^src\/routes\/(.*\/vote\/|api\/(.*\/)?ballots?\/)/.test(path);

const imported = ({ imports }: Source, pattern: RegExp): string[] => imports.map(({ from }) => from).filter((from) => pattern.test(from));

const framework = /^(svelte|@sveltejs)(\/|$)|^\$(app|env)\/|\.svelte$/;
const outside = /^src\/(routes|lib\/(server|components))(\/|$)|^@napi-rs\//;
const database = /^(postgres|pg|drizzle-orm|drizzle-kit)(\/|$)|^src\/lib\/server\/db(\/|$)/;
const ballotBoxOrVoter = /^src\/lib\/server\/(ballot-box(\/.*)?|voter|voting|voter-cookie|confirming|phone(\/.*)?|identity)$/;

export const walls: Wall[] = [
	{
		name: 'the pure rooms know neither server, Svelte, Kit nor Node',
		breaches: (source) =>
			isPure(source.path)
				? source.imports.map(({ from }) => from).filter((from) => framework.test(from) || outside.test(from) || isBuiltin(from))
				: [],
		caught: [
			['src/lib/tally/count.ts', `import { open } from '$lib/server/db/client';`],
			['src/lib/tally/count.ts', `import type { House } from '../server/house';`],
			['src/lib/charts/pen.ts', `import { readFileSync } from 'node:fs';`],
			['src/lib/charts/pen.ts', `const fs = await import('fs');`],
			['src/lib/charts/pen.ts', `import { createCanvas } from '@napi-rs/canvas';`],
			['src/lib/press/oembed.ts', `import { error } from '@sveltejs/kit';`],
			['src/lib/i18n/format.ts', `import { page } from '$app/state';`],
			['src/lib/ballot/form.ts', `import { fail } from '@sveltejs/kit';`],
			['src/lib/ballot/form.ts', `export { tick } from 'svelte';`],
			['src/lib/publication/name.ts', `import Icon from '$lib/components/Icon.svelte';`]
		],
		spared: [
			['src/lib/charts/pen.ts', `import type { ChartConfiguration } from 'chart.js'; import { number } from '$lib/i18n/format';`],
			['src/lib/server/log.ts', `import { readFileSync } from 'node:fs';`]
		]
	},
	{
		name: 'the programme knows nothing of ours but the languages',
		breaches: (source) =>
			source.path.startsWith('src/lib/programme/') ? imported(source, /^src\/(?!lib\/programme\/|lib\/i18n\/languages$)/) : [],
		caught: [
			['src/lib/programme/polls.ts', `import { checkBallot } from '$lib/ballot/ballot';`],
			['src/lib/programme/planks/parks.ts', `import { number } from '../../i18n/format';`]
		],
		spared: [
			[
				'src/lib/programme/planks/parks.ts',
				`import type { Plank } from '../plank'; import { languages } from '$lib/i18n/languages'; import * as v from 'valibot';`
			]
		]
	},
	{
		name: 'the database is known only under lib/server',
		breaches: (source) => (isInServer(source.path) ? [] : imported(source, database)),
		caught: [
			['src/routes/healthz/+server.ts', `import { open } from '$lib/server/db/client';`],
			['src/hooks.server.ts', `import { entry } from './lib/server/db/schema';`],
			['src/routes/+server.ts', `import { eq } from 'drizzle-orm';`],
			['src/lib/components/Icon.svelte', `<script lang="ts">import postgres from 'postgres';</script>`]
		],
		spared: [
			['src/lib/server/polls.ts', `import { eq } from 'drizzle-orm'; import { poll } from './db/schema';`],
			['src/routes/+server.ts', `import { problem } from '$lib/server/http/problem';`]
		]
	},
	{
		name: 'only the ballot box writes ballots',
		breaches: (source) =>
			isBallotBox(source.path)
				? []
				: writes(source)
						.filter(({ table }) => ['entry', 'ballot', 'credential', 'histogram', '⟨⟩'].includes(table))
						// a restore brings back what a box has written
						.filter(({ verb }) => !(source.path === 'src/lib/server/backup/restore.ts' && verb === 'copy'))
						.map(({ verb, table }) => `${verb} ${table}`),
		caught: [
			['src/lib/server/desk.ts', 'await sql`insert into entry (poll) values (1)`;'],
			['src/lib/server/desk.ts', 'await sql`\n\tUPDATE histogram h\n\tset n = 1`;'],
			['src/lib/server/desk.ts', 'await sql`delete from public."ballot" where id = ${id}`;'],
			['src/lib/server/desk.ts', `await sql.unsafe('truncate credential');`],
			['src/lib/server/desk.ts', 'await sql`insert into ${sql(table)} values (1)`;'],
			['src/lib/server/desk.ts', 'await sql.unsafe(`copy ${name} (${columns}) from stdin`).writable();'],
			['src/lib/server/backup/restore.ts', 'await sql`delete from entry`;'],
			['src/lib/server/desk.ts', `import { entry as table } from './db/schema'; await tables.insert(table).values({});`],
			['src/lib/server/demo/demo.ts', `import * as schema from '../db/schema'; await tables.delete(schema.ballot);`]
		],
		spared: [
			['src/lib/server/ballot-box/write.ts', 'await tx`insert into entry (poll) values (1)`;'],
			['src/lib/server/backup/restore.ts', 'await tx.unsafe(`copy ${name} (${columns}) from stdin`).writable();'],
			['src/lib/server/backup/write.ts', 'await tx.unsafe(`copy (select ${columns} from ${name}) to stdout`).readable();'],
			['src/lib/server/recount.ts', 'await sql`select * from histogram where n > 0`; // never: insert into entry'],
			['src/lib/server/house.ts', `const entry = new Map(); entry.delete(ballot);`]
		]
	},
	{
		name: 'only the publisher adds publications, and nobody changes one',
		breaches: (source) =>
			writes(source)
				.filter(({ verb, table }) => table === 'publication' && !(source.path === 'src/lib/server/publish.ts' && verb === 'insert'))
				.map(({ verb, table }) => `${verb} ${table}`),
		caught: [
			['src/lib/server/desk.ts', 'await sql`insert into publication (poll) values (1)`;'],
			['src/lib/server/publish.ts', 'await sql`update publication set body = 1`;'],
			['src/lib/server/published.ts', `import { publication as table } from './db/schema'; await tables.insert(table).values({});`]
		],
		spared: [
			['src/lib/server/publish.ts', 'await tx`insert into publication (poll) values (1)`;'],
			['src/lib/server/published.ts', `import { publication as table } from './db/schema'; await tables.select().from(table);`]
		]
	},
	{
		name: 'only voting routes reach the ballot box and the voter, and only through voting and confirming',
		breaches: (source) => {
			if (!isRoute(source.path)) return [];
			const isVoting = isVotingRoute(source.path);
			const mayImport = ({ from, isTypeOnly }: Source['imports'][number]): boolean =>
				isVoting && (isTypeOnly || /\/(voting|voter-cookie|confirming)$/.test(from));
			const reach = source.path.endsWith('.ts')
				? isVoting
					? ['box', 'hashOf', 'keyOf']
					: ['box', 'hashOf', 'keyOf', 'voters', 'phone', 'identity']
				: [];
			return [
				...source.imports.filter((it) => ballotBoxOrVoter.test(it.from) && !mayImport(it)).map(({ from }) => from),
				...reach.filter((name) => source.reads.has(name)).map((name) => `.${name}`)
			];
		},
		caught: [
			['src/routes/api/v1/polls/[poll]/results/+server.ts', `import { castBallot } from '$lib/server/voting';`],
			['src/routes/[lang=locale]/+page.server.ts', `import { voterOf } from '$lib/server/voter-cookie';`],
			['src/routes/[lang=locale]/polls/[poll]/+page.server.ts', `import type { Recorded } from '$lib/server/ballot-box';`],
			['src/routes/[lang=locale]/+page.server.ts', `export const load = ({ locals }) => locals.house.box.find('x');`],
			['src/routes/[lang=locale]/+page.server.ts', `const { voters } = locals.house;`],
			['src/routes/[lang=locale]/vote/[poll]/+page.server.ts', `import { ballotBox } from '$lib/server/ballot-box';`],
			['src/routes/api/v1/polls/[poll]/ballots/+server.ts', `const { box: it } = locals.house;`],
			['src/hooks.server.ts', `import { voters } from '$lib/server/voter';`],
			['src/routes/[lang=locale]/vote/[poll]/confirm/+page.server.ts', `import { openPhone } from '$lib/server/phone';`],
			['src/routes/[lang=locale]/vote/[poll]/confirm/+page.server.ts', `const key = locals.house.keyOf(params.poll);`]
		],
		spared: [
			[
				'src/routes/[lang=locale]/vote/[poll]/+page.server.ts',
				`import type { Recorded } from '$lib/server/ballot-box'; import { castBallot } from '$lib/server/voting'; locals.house.voters.issue();`
			],
			['src/routes/api/v1/polls/[poll]/ballot/+server.ts', `import { voterOf } from '$lib/server/voter-cookie';`],
			['src/routes/[lang=locale]/polls/[poll]/+page.svelte', `<script lang="ts">let box = rect.box;</script>`]
		]
	},
	{
		name: 'public routes are blind to cookies',
		breaches: (source) =>
			isRoute(source.path) && !isVotingRoute(source.path)
				? [
						...['cookies', 'cookie'].filter((name) => source.reads.has(name)),
						...source.texts.filter((text) => /^(set-)?cookie$/i.test(text)),
						...imported(source, /\/voter-cookie$/)
					]
				: [],
		caught: [
			['src/routes/[lang=locale]/+layout.server.ts', `export const load = ({ cookies }) => cookies.get('x');`],
			['src/routes/+server.ts', `export const GET = (event) => event.cookies.get('x');`],
			['src/routes/+server.ts', `export const GET = ({ request }) => request.headers.get('Cookie');`],
			['src/routes/+server.ts', `export const GET = () => new Response(null, { headers: { 'set-cookie': 'a=b' } });`],
			['src/routes/[lang=locale]/+page.svelte', `<script>const all = document.cookie;</script>`],
			['src/hooks.server.ts', `import { voterOf } from '$lib/server/voter-cookie';`]
		],
		spared: [
			['src/routes/api/v1/polls/[poll]/ballots/+server.ts', `export const POST = ({ cookies }) => cookies.get('x');`],
			['src/routes/+server.ts', `export const GET = ({ request }) => request.headers.get('accept-language');`]
		]
	},
	{
		name: 'markup has no inline styles, and raw HTML only where the server has drawn it',
		breaches: ({ path, markup, texts }) => [
			...markup.filter((it) => it === 'style=' || it.startsWith('style:')),
			...markup.filter((it) => it === '{@html' && path !== 'src/lib/components/Chart.svelte'),
			...texts.filter((text) => /<[a-z][^>]*\sstyle\s*=/i.test(text))
		],
		caught: [
			['src/lib/components/Icon.svelte', `<p style="color: red">x</p>`],
			['src/lib/components/Icon.svelte', `{#if a}<p style:color={a}>x</p>{/if}`],
			['src/lib/components/Icon.svelte', `{#each all as one}<p>{@html one}</p>{/each}`],
			['src/lib/components/Chart.svelte', `<div style={size}>{@html svg}</div>`],
			['src/app.html', `<div style="display: contents">%sveltekit.body%</div>`],
			['src/lib/server/drawing.ts', 'const svg = `<svg viewBox="0 0 1 1"  style="width: ${width}px"></svg>`;']
		],
		spared: [
			['src/lib/components/Chart.svelte', `<div>{@html svg}</div>`],
			['src/lib/components/Icon.svelte', `<p class="style">style="x"</p><style>p { color: red }</style>`],
			['src/app.html', `<link rel="stylesheet" href="/style.css" />`]
		]
	}
];

/** What this file writes into tables, in SQL or through Drizzle; a table whose name is interpolated is a `⟨⟩`. */
function writes({ texts, calls }: Source): { verb: string; table: string }[] {
	const statement =
		/\b(insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?(?:"?public"?\.)?"?(\w+|⟨⟩)/gi;
	return [
		...texts.flatMap((text) =>
			[...text.matchAll(statement)].map(([, verb = '', table = '']) => ({
				verb: verb.toLowerCase().split(/\s/)[0] ?? '',
				table: table.toLowerCase()
			}))
		),
		...calls
			.filter(({ method, from }) => ['insert', 'update', 'delete'].includes(method) && from === 'src/lib/server/db/schema')
			.map(({ method, argument }) => ({ verb: method, table: argument }))
	];
}
