/** Asks for a page as a phone may keep it: without figures, without what invites, and saying on its face that it was kept. */
const asKept = 'kept';

/** How long a kept page may be shown: the programme hardly changes; a ballot must not be offered into what nobody knew of when it was kept. */
export const programmeDays = 30;
export const ballotDays = 7;

/** The programme, and what a person needs to vote. Whatever carries figures by its nature is not here. */
const keepable = /^\/(ky|ru|en)(\/planks\/[a-z-]+|\/privacy|\/offline|\/vote\/[a-z0-9-]+(\/unsent)?)?$/;

export const isKeepable = (path: string): boolean => keepable.test(path);

/** Whether this address asks for the copy that is kept. */
export const isKept = ({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>): boolean =>
	searchParams.has(asKept) && isKeepable(pathname);

export const keptAddress = (path: string): string => `${path}?${asKept}`;

/** Language and poll of a ballot's page; null for any other path. */
export function ballotPage(path: string): { language: string; poll: string } | null {
	const [, language, poll] = /^\/(ky|ru|en)\/vote\/([a-z0-9-]+)$/.exec(path) ?? [];
	return language === undefined || poll === undefined ? null : { language, poll };
}

/** The address of the ballot that waits on this phone. */
export const unsentAddress = (language: string, poll: string): string => `/${language}/vote/${poll}/unsent`;

/** What the pages of a language are that are kept whatever somebody has read; the planks are those that the programme's page links. */
export const programmePages = (language: string): string[] => [`/${language}`, `/${language}/offline`, `/${language}/privacy`];

export const planksIn = (html: string): string[] => [
	...new Set([...html.matchAll(/href="(\/(?:ky|ru|en)\/planks\/[a-z-]+)"/g)].flatMap(([, path]) => path ?? []))
];

/** The files of the build that a page or a style sheet needs, as whole addresses; typefaces are the browser's own to keep. */
export function filesIn(text: string, address: string): string[] {
	// Kit names the sheets that it has put into the page as links that are off
	const asked = text.replace(/<link [^>]*\bdisabled\b[^>]*>/g, '');
	const named = [...asked.matchAll(/(?:(?:href|src)="|url\(["']?)([^"')]+)/g)].flatMap(([, file]) => file ?? []);
	const files = named.filter((file) => URL.canParse(file, address)).map((file) => new URL(file, address));
	return [...new Set(files.filter((file) => isBuildFile(file) && !file.pathname.endsWith('.woff2')).map(({ href }) => href))];
}

/** Named by a hash of what is in it, so that it is the same for ever. */
export const isBuildFile = ({ pathname }: Pick<URL, 'pathname'>): boolean => pathname.startsWith('/_app/immutable/');
