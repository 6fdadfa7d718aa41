import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from '../http/network';
import { prefixOf } from './prefix';

test.each([
	['198.51.100.7', '198.51.100'],
	['198.51.100.7:5312', '198.51.100'],
	['::ffff:198.51.100.7', '198.51.100'],
	['::FFFF:c633:6407', '198.51.100'],
	['0:0:0:0:0:ffff:198.51.100.7', '198.51.100'],
	['2001:db8:77:1::9', '2001:db8:77'],
	['2001:0DB8:0077:ffff:ffff:ffff:ffff:ffff', '2001:db8:77'],
	['[2001:db8:77::1]:443', '2001:db8:77'],
	['[2001:db8:77::1]', '2001:db8:77'],
	['2001:db8::1', '2001:db8:0'],
	['::1', '0:0:0'],
	['::', '0:0:0'],
	['fe80::1%eth0', 'fe80:0:0'],
	['64:ff9b::198.51.100.7', '64:ff9b:0'],
	[' 127.0.0.1 ', '127.0.0']
])('the network of %s is %s', (address, prefix) => {
	expect(prefixOf(address)).toBe(prefix);
});

test.each(['', 'unknown', '_hidden', '198.51.100', '198.51.100.256', '2001:db8', 'example.org', '198.51.100.7, 198.51.100.8'])(
	'%j is no address',
	(text) => {
		expect(prefixOf(text)).toBe(null);
	}
);

test('however an address is written, its network is one; another one’s is another', () => {
	const group = fc.integer({ min: 0, max: 0xffff });
	fc.assert(
		fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), fc.boolean(), (groups, isLong) => {
			// the mapped ones are IPv4
			fc.pre(groups.slice(0, 5).some((one) => one !== 0));
			const text = groups.map((one) => (isLong ? one.toString(16).padStart(4, '0').toUpperCase() : one.toString(16))).join(':');
			const short = new URL(`http://[${text}]`).hostname;
			const wanted = groups
				.slice(0, 3)
				.map((one) => one.toString(16))
				.join(':');
			expect([prefixOf(text), prefixOf(short)]).toEqual([wanted, wanted]);
		})
	);
	fc.assert(
		fc.property(fc.ipV4(), (address) => {
			const wanted = address.slice(0, address.lastIndexOf('.'));
			expect([prefixOf(address), prefixOf(`::ffff:${address}`)]).toEqual([wanted, wanted]);
		})
	);
});

test('whatever stands in a header, the result is a network or none', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.[\]%]{0,40}$/)), (text) => {
			expect(prefixOf(text) ?? '0.0.0').toMatch(/^(\d{1,3}(\.\d{1,3}){2}|[0-9a-f]{1,4}(:[0-9a-f]{1,4}){2})$/);
		})
	);
});

const connected = (headers: Record<string, string>, remoteAddress?: string) => ({ headers, socket: { remoteAddress } });
const behind = { addressHeader: 'x-forwarded-for', depth: 2 };

test('without a proxy that is trusted a network is that of the connection, whatever a visitor writes', () => {
	expect(networkOf(connected({ 'x-forwarded-for': '203.0.113.9' }, '198.51.100.7'), null)).toBe('198.51.100');
	expect(networkOf(connected({}), null)).toBe(null);
});

test('behind proxies it is what the outermost of ours has written, so far from the end', () => {
	expect(networkOf(connected({ 'x-forwarded-for': '10.1.1.1, 203.0.113.9, 10.0.0.2' }, '10.0.0.1'), behind)).toBe('203.0.113');
	expect(networkOf(connected({ 'x-real-ip': '2001:db8::9' }, '10.0.0.1'), { addressHeader: 'x-real-ip', depth: 1 })).toBe('2001:db8:0');
});

test.each<Record<string, string>>([
	{},
	{ 'x-forwarded-for': '' },
	{ 'x-forwarded-for': '203.0.113.9' },
	{ 'x-forwarded-for': 'unknown, unknown' }
])('a header that is missing or says nothing of use (%j) is no failure: the connection’s address stands in', (headers) => {
	expect(networkOf(connected(headers, '::ffff:10.0.0.1'), behind)).toBe('10.0.0');
});
