import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pack } from './gzip-parts';
import { keepPersonalPages, type Own } from './personal-pages';

const pageOf = ({ passage, token }: Own) =>
	`<h1>Парктар</h1><form><input value="${token}"><ol>${passage.plain.toString()}</ol><input value="${token}"></form><p>Рахмат</p>`;
const hers = { passage: pack('<li>мектеп</li>', 'quick'), token: 'abc.def' };
const his = { passage: pack('<li>$& автобус $1</li>', 'quick'), token: 'xyz.uvw' };
const headers = { 'content-type': 'text/html' };

test('a page that was drawn for one is drawn for another', () => {
	const pages = keepPersonalPages(() => 'one');
	pages.learn('saved', hers, { headers, html: pageOf(hers) });
	expect(pages.draw('saved', his, false)).toEqual({ headers, body: Buffer.from(pageOf(his)) });
	const packed = pages.draw('saved', his, true);
	expect(packed?.headers).toEqual({ ...headers, 'content-encoding': 'gzip' });
	expect(gunzipSync(packed?.body ?? '').toString()).toBe(pageOf(his));
	expect(pages.draw('empty', his, false)).toBeNull();
});

test.each([
	['does not stand on it', '<p></p>'],
	['stands on it twice', pageOf(hers) + hers.passage.plain.toString()],
	['stands on it without her token', `<ol>${hers.passage.plain.toString()}</ol>`]
])('is not kept where what is hers %s', (_, html) => {
	const pages = keepPersonalPages(() => 'one');
	pages.learn('saved', hers, { headers, html });
	expect(pages.has('saved')).toBe(false);
});

test('is gone when something changes, and is not kept in a blackout', () => {
	let edition: string | null = 'one';
	const pages = keepPersonalPages(() => edition);
	const learn = () => pages.learn('saved', hers, { headers, html: pageOf(hers) });
	learn();
	edition = 'two';
	expect(pages.draw('saved', his, false)).toBeNull();
	learn();
	edition = null;
	expect(pages.draw('saved', his, false)).toBeNull();
	learn();
	edition = 'two';
	expect(pages.draw('saved', his, false)).toBeNull();
});

test('no more kinds are kept than there is room for: anybody can name a host', () => {
	const pages = keepPersonalPages(() => 'one');
	for (let i = 0; i < 1_000; i++) pages.learn(`empty host-${i}`, hers, { headers, html: pageOf(hers) });
	expect([pages.has('empty host-0'), pages.has('empty host-999')]).toEqual([true, false]);
});
