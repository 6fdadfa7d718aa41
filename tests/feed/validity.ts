import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument, type XmlElement } from 'libxml2-wasm';
import * as v from 'valibot';

// What a feed validator asks: the RFC's own schema by libxml2, the rules that a schema cannot hold, and JSON Feed by its text.

const names = { a: 'http://www.w3.org/2005/Atom' };

/** What is wrong with an Atom document by RFC 4287; nothing where it is valid. */
export function faultsOfAtom(text: string): string[] {
	const schema = XmlDocument.fromString(readFileSync('tests/feed/atom.rng', 'utf8'));
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- libxml2 may lose it one day; the RFC has no other schema
	const validator = RelaxNGValidator.fromDoc(schema);
	try {
		const document = XmlDocument.fromString(text);
		try {
			validator.validate(document);
			return [document.root, ...elements(document, '//a:entry')].flatMap(rulesOf);
		} finally {
			document.dispose();
		}
	} catch (error) {
		return [String(error)];
	} finally {
		validator.dispose();
		schema.dispose();
	}
}

/** The entries of an Atom document, by their parts. */
export function entriesOfAtom(text: string): Record<'id' | 'title' | 'published' | 'updated' | 'summary' | 'content' | 'link', string>[] {
	const document = XmlDocument.fromString(text);
	const entries = elements(document, '//a:entry').map((entry) => {
		const part = (path: string): string => entry.get(path, names)?.content ?? '';
		return {
			...{ id: part('a:id'), title: part('a:title'), published: part('a:published'), updated: part('a:updated') },
			...{ summary: part('a:summary'), content: part('a:content'), link: part('a:link/@href') }
		};
	});
	document.dispose();
	return entries;
}

/** sections 4.1.1, 4.1.2, 4.2.6, 4.2.7 and 4.1.1.1, and what the W3C's validator asks besides */
function rulesOf(element: XmlElement): string[] {
	const texts = (path: string): string[] => element.find(path, names).map(({ content }) => content);
	const links = element
		.find('a:link', names)
		.flatMap((link) => ((link as XmlElement).attrs.length > 0 ? [attributesOf(link as XmlElement)] : []));
	const alternates = links.filter(({ rel = 'alternate' }) => rel === 'alternate').map(({ type, hreflang }) => `${type} ${hreflang}`);
	const ids = texts('a:entry/a:id');
	const isFeed = element.name === 'feed';
	return [
		...(isFeed && texts('a:author').length === 0 && element.find('a:entry[not(a:author)]', names).length > 0
			? ['an entry has no author']
			: []),
		...(isFeed && !links.some(({ rel }) => rel === 'self') ? ['the feed names no link to itself'] : []),
		...(alternates.length === 0 ? ['there is no alternate link'] : []),
		...(new Set(alternates).size < alternates.length ? ['two alternate links have the same type and language'] : []),
		...(new Set(ids).size < ids.length ? ['two entries have one id'] : []),
		...[...texts('a:id'), ...links.map(({ href = '' }) => href)]
			.filter((iri) => !URL.canParse(iri))
			.map((iri) => `no whole address: ${iri}`),
		...[...texts('a:updated'), ...texts('a:published')].filter((moment) => !rfc3339.test(moment)).map((moment) => `no date: ${moment}`),
		...texts('a:title')
			.filter((title) => title.trim() === '')
			.map(() => 'a title is blank')
	];
}

const attributesOf = (element: XmlElement): Partial<Record<string, string>> =>
	Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));

const elements = (document: XmlDocument, path: string): XmlElement[] => document.find(path, names).map((node) => node as XmlElement);

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const text = v.pipe(v.string(), v.minLength(1));
const address = v.pipe(v.string(), v.url());
const moment = v.pipe(v.string(), v.regex(rfc3339));
const people = v.pipe(
	v.array(v.strictObject({ name: v.optional(text), url: v.optional(address), avatar: v.optional(address) })),
	v.minLength(1)
);
/** custom objects: a name of their own, without a dot */
const extension = v.record(v.pipe(v.string(), v.regex(/^_[a-z]+$/i)), v.looseObject({}));

const item = v.pipe(
	v.object({
		id: text,
		url: v.optional(address),
		title: v.optional(text),
		content_html: v.optional(text),
		content_text: v.optional(text),
		summary: v.optional(text),
		date_published: v.optional(moment),
		date_modified: v.optional(moment),
		authors: v.optional(people),
		tags: v.optional(v.array(text)),
		language: v.optional(text)
	}),
	v.check(({ content_html, content_text }) => content_html !== undefined || content_text !== undefined, 'an item has no content')
);

/** https://www.jsonfeed.org/version/1.1/, as far as our feeds use it; whatever else they hold is an extension. */
const feed = v.object({
	version: v.literal('https://jsonfeed.org/version/1.1'),
	title: text,
	home_page_url: address,
	feed_url: address,
	description: v.optional(text),
	authors: v.optional(people),
	language: v.optional(text),
	expired: v.optional(v.boolean()),
	items: v.pipe(
		v.array(item),
		v.check((items) => new Set(items.map(({ id }) => id)).size === items.length, 'two items have one id')
	)
});

/** Reads a JSON Feed; throws what is wrong with it. */
export function readJsonFeed(body: string): v.InferOutput<typeof feed> {
	const given: unknown = JSON.parse(body);
	const read = v.parse(feed, given);
	for (const [whole, known] of [[given, feed.entries], ...itemsOf(given).map((one) => [one, item.pipe[0].entries] as const)] as const) {
		const others = Object.entries(whole as object).filter(([name]) => !(name in known));
		v.parse(extension, Object.fromEntries(others));
	}
	return read;
}

const itemsOf = (given: unknown): unknown[] => v.parse(v.object({ items: v.array(v.unknown()) }), given).items;
