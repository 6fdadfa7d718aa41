export const themes = ['auto', 'light', 'dark', 'transparent'] as const;

export type EmbedTheme = (typeof themes)[number];

/** what pym.js adds to an embed's address, without asking */
const addedByHosts = ['initialWidth', 'childId', 'parentTitle', 'parentUrl'];

/** Reads what stands after the `?` of an embed; says what in it is not known. */
export function parseEmbedQuery(query: URLSearchParams): { theme: EmbedTheme } | { unknown: string } {
	const unknown = [...query.keys()].find((name) => name !== 'theme' && !addedByHosts.includes(name));
	if (unknown !== undefined) return { unknown };
	const asked = query.getAll('theme');
	const theme = themes.find((known) => known === (asked[0] ?? 'auto'));
	return theme && asked.length < 2 ? { theme } : { unknown: 'theme' };
}
