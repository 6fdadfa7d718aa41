import { readdirSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileTypes } from '../../../src/lib/charts/address';
import { chartIds } from '../../../src/lib/charts/spec';
import { languages } from '../../../src/lib/i18n/languages';
import { planks } from '../../../src/lib/programme/planks';
import { manifests } from '../../../src/lib/programme/polls';

/** What stands in an installation's addresses. */
export interface Publications {
	/** by poll: names of publications, the newest last */
	names: Record<string, string[]>;
	/** of `priorities` */
	hash: string;
	seq: number;
}

export interface Address {
	/** `/[lang=locale]/polls/[poll]` */
	route: string;
	/** with its query */
	path: string;
}

/** Every address of the site that there is a route for: the routes are those of the folder, so a new one is walked without being told of. */
export function addressesOf(publications: Publications): Address[] {
	return routes().flatMap((route) => {
		// without an address it answers what it lacks
		const paths = route === '/oembed' ? [] : fill(route, publications);
		const data = isPage(route) ? paths.map((path) => `${path}/__data.json`) : [];
		return [...paths, ...data, ...(queries[route]?.(publications) ?? [])].map((path) => ({ route, path }));
	});
}

const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));

const routeOf = (file: string): string => `/${dirname(file)}`.replace(/^\/\.$/, '/');

export const routes = (): string[] =>
	[...new Set(files.filter((file) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(file)).map(routeOf))].sort();

const isPage = (route: string): boolean => files.some((file) => file.endsWith('+page.svelte') && routeOf(file) === route);

/** All paths of a route: each parameter takes each of its values. */
function fill(route: string, { names, hash, seq }: Publications): string[] {
	const [parameter] = /\[[^\]]+\]/.exec(route) ?? [];
	if (parameter === undefined) return [route];
	const poll = manifests.map(({ poll }) => poll).find((id) => route.split('/').includes(id)) ?? '';
	const ends = ['', ...(names[poll] ?? []).map((name) => `@${name}`)];
	const charts = chartIds.flatMap((id) => ends.map((end) => id + end));
	const values: Record<string, string[]> = {
		'[lang=locale]': [...languages],
		'[plank]': planks.map(({ id }) => id),
		'[poll]': Object.keys(names),
		'[chart=chart]': charts,
		'[chart]': charts,
		'[file=chartfile]': charts.flatMap((chart) => fileTypes.map((type) => `${chart}.${type}`)),
		'[publication]': [...(names[poll] ?? []), ...(poll === 'priorities' ? [hash, String(seq)] : [])],
		'[...rest]': ['nowhere'],
		// how Kit writes a dot with which a folder begins
		'[x+2e]': ['.']
	};
	const known = values[parameter];
	if (!known) throw new Error(`the walk does not know what ${parameter} stands for in ${route}: say it in tests/e2e/walk/addresses.ts`);
	return known.flatMap((value) => fill(route.replace(parameter, value), { names, hash, seq }));
}

/** where a query leads to figures that the path alone does not */
const queries: Record<string, (publications: Publications) => string[]> = {
	'/oembed': ({ names }) =>
		[`scores`, `trend`, `scores@${names.priorities?.at(-1) ?? ''}`].flatMap((chart) =>
			[`/ru/polls/priorities/${chart}`, `/embed/en/priorities/${chart}`].map((path) => `/oembed?url=${encodeURIComponent(`SITE${path}`)}`)
		),
	'/api/v1/polls/[poll]/trend': () =>
		['place=lenin', 'settlement=yes', 'tier=device'].map((group) => `/api/v1/polls/priorities/trend?${group}`),
	'/api/v1/polls/[poll]/publications': ({ seq }) => [`/api/v1/polls/priorities/publications?before=${seq}`],
	'/[lang=locale]/press': ({ names }) =>
		languages.flatMap((language) =>
			chartIds.map((chart) => `/${language}/press?poll=priorities&chart=${chart}&publication=${names.priorities?.[0] ?? ''}`)
		),
	'/[lang=locale]/polls/[poll]/[file=chartfile]': () => [
		'/ky/polls/priorities/scores.png?size=story&scale=2&theme=dark',
		'/ru/polls/priorities/scores.svg?theme=dark',
		'/ru/polls/priorities/scores.csv?excel=ru'
	]
};
