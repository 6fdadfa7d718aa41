import { expect, test } from 'vitest';
import { comesFrom } from './same-site';

const from = (headers: Record<string, string>, host = '192.168.1.5:3000'): string => comesFrom(new Headers(headers), host);

test('a form of our own is ours at localhost, 127.0.0.1 and a LAN address, over plain http', () => {
	for (const host of ['localhost:3000', '127.0.0.1:3000', '192.168.1.5:3000', '[::1]:3000']) {
		expect(from({ origin: `http://${host}` }, host)).toBe('same');
	}
	expect(from({ origin: 'https://demilge.example' }, 'Demilge.example')).toBe('same');
});

test('another host, another port or another subdomain is foreign', () => {
	expect(from({ origin: 'http://evil.example' })).toBe('cross');
	expect(from({ origin: 'http://192.168.1.5:3001' })).toBe('cross');
	expect(from({ origin: 'https://a.demilge.example' }, 'demilge.example')).toBe('cross');
	expect(from({ origin: 'not a url' })).toBe('cross');
});

test('without an Origin the fetch metadata decide, and without both nobody knows', () => {
	expect(from({ 'sec-fetch-site': 'same-origin' })).toBe('same');
	expect(from({ 'sec-fetch-site': 'none' })).toBe('same');
	expect(from({ 'sec-fetch-site': 'same-site' })).toBe('cross');
	expect(from({ 'sec-fetch-site': 'cross-site' })).toBe('cross');
	expect(from({})).toBe('unknown');
});

test('a sandboxed page that hides its origin is not taken for ours', () => {
	expect(from({ origin: 'null' })).toBe('unknown');
	expect(from({ origin: 'null', 'sec-fetch-site': 'cross-site' })).toBe('cross');
	expect(from({ origin: 'null', 'sec-fetch-site': 'none' })).toBe('cross');
});
