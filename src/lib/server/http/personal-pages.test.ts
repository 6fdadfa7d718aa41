import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pack } from './gzip-parts';
import { keepPersonalPages, type Own, type PersonalPages } from './personal-pages';

const own = (passage: string, ...marks: string[]): Own => ({ passage: pack(passage, 'quick'), marks });
const pageOf = ({ passage, marks: [token, first] }: Own): string =>
	`<h1>Парктар</h1><form><input value="${token}"><ol>${passage.plain.toString()}</ol><b>${first}</b><input value="${token}"></form><p>Рахмат</p>`;
const hers = own('<li>мектеп</li>', 'abc.def', 'first.1');
const his = own('<li>$& автобус $1</li>', 'xyz.uvw', 'first.2');
const theirs = own('<li>парк</li>', 'ghi.jkl', 'first.3');
const headers = { 'content-type': 'text/html' };

const learnBoth = (pages: PersonalPages, kind = 'saved', html = pageOf): void => {
	for (const one of [hers, his]) pages.learn(kind, one, { headers, html: html(one) });
};

test('a page that was drawn for two is drawn for a third', () => {
	const pages = keepPersonalPages(() => 'one');
	learnBoth(pages);
	expect(pages.draw('saved', theirs, false)).toEqual({ headers, body: Buffer.from(pageOf(theirs)) });
	const packed = pages.draw('saved', his, true);
	expect(packed?.headers).toEqual({ ...headers, 'content-encoding': 'gzip' });
	expect(gunzipSync(packed?.body ?? '').toString()).toBe(pageOf(his));
	expect(pages.draw('empty', his, false)).toBeNull();
});

test('one voter’s page alone, however often it was drawn, is not given to others', () => {
	const pages = keepPersonalPages(() => 'one');
	for (let i = 0; i < 3; i++) pages.learn('saved', hers, { headers, html: pageOf(hers) });
	expect([pages.draw('saved', his, false), pages.isSettled('saved')]).toEqual([null, false]);
});

test('a page with something of one’s own that nobody has said is never given', () => {
	const pages = keepPersonalPages(() => 'one');
	let visit = 0;
	for (let i = 0; i < 3; i++) learnBoth(pages, 'saved', (one) => `${pageOf(one)}<i>visit ${visit++}</i>`);
	expect([pages.draw('saved', theirs, false), pages.isSettled('saved')]).toEqual([null, true]);
	pages.learn('empty', hers, { headers, html: pageOf(hers) });
	pages.learn('empty', his, { headers: { ...headers, link: 'his' }, html: pageOf(his) });
	expect([pages.draw('empty', theirs, false), pages.isSettled('empty')]).toEqual([null, true]);
});

test.each<[string, (one: Own) => string]>([
	['does not stand on it', () => '<p></p>'],
	['stands on it twice', (one) => pageOf(one) + one.passage.plain.toString()],
	['stands on it without her token', (one) => `<ol>${one.passage.plain.toString()}</ol>`]
])('is not given where what is hers %s', (_, html) => {
	const pages = keepPersonalPages(() => 'one');
	learnBoth(pages, 'saved', html);
	expect([pages.draw('saved', theirs, false), pages.isSettled('saved')]).toEqual([null, true]);
});

test('is gone when something changes, and is not kept in a blackout', () => {
	let edition: string | null = 'one';
	const pages = keepPersonalPages(() => edition);
	learnBoth(pages);
	edition = 'two';
	expect(pages.draw('saved', his, false)).toBeNull();
	learnBoth(pages);
	edition = null;
	expect(pages.draw('saved', his, false)).toBeNull();
	learnBoth(pages);
	edition = 'two';
	expect(pages.draw('saved', his, false)).toBeNull();
});

test('no more kinds are kept than there is room for: anybody can name a host', () => {
	const pages = keepPersonalPages(() => 'one');
	for (let i = 0; i < 300; i++) learnBoth(pages, `empty host-${i}`);
	expect([pages.isSettled('empty host-0'), pages.isSettled('empty host-299')]).toEqual([true, false]);
});
