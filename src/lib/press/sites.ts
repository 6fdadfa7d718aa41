import type { Code } from './embed-code';

/** Kinds of places where a chart may be wanted, and the way that works there; for print it is the paragraph that the law wants. */
export const sites = {
	wordpress: 'address',
	'wordpress-com': 'picture',
	newsroom: 'frame',
	amp: 'picture',
	letter: 'picture',
	telegram: 'address',
	plain: 'listening',
	print: 'paragraph'
} as const satisfies Record<string, Code | 'paragraph'>;

export type Site = keyof typeof sites;

export const siteKinds = Object.keys(sites) as Site[];
