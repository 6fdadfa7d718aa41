import fc, { type Arbitrary } from 'fast-check';

/** Stands in much of what is sent. It must come back nowhere but as text. */
export const marker = `zqmarkzq"'><zqmorezq onx=`;

/** What programs stumble over. */
const odd = [
	...[
		marker,
		`<script>${marker}</script>`,
		`\r\nx-injected: zqmarkzq`,
		`'; drop table ballot; --`,
		'${7*7}{{7*7}}',
		'%s%n',
		'../../../etc/passwd'
	],
	...['', ' ', '\u0000', 'parks\u0000', '\ud800', '\udfff\ud800x', '\u202eparks', '\ufeff', 'İ', 'ﬀ', '🗳️', 'Ү'.repeat(300)],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'null', 'undefined', 'NaN', '[object Object]'],
	...['-1', '0', '00', '1e309', '1.5', '9'.repeat(30), 'true', 'x'.repeat(3_000), '2026-02-30', '+275760-09-14', '0000-00-00'],
	...['priorities', 'settlement-works', 'parks', 'lenin', 'ky', 'scores', 'scores@', '@', 'scores@@x', 'scores.', '.png', 'scores.PNG']
];

export const oddText: Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...odd) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 30 }) }
);

/** a lone surrogate as the three bytes that UTF-8 forbids */
const bytesOf = (text: string): number[] =>
	[...text].flatMap((sign) => {
		const code = sign.codePointAt(0) ?? 0;
		return code >= 0xd800 && code <= 0xdfff ? [0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)] : [...Buffer.from(sign)];
	});

const percent = (text: string): string =>
	bytesOf(text)
		.map((byte) => (/[\w.~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`))
		.join('');

/** as it is, but for what Node's parser lets into no request line */
const bare = (text: string): string =>
	Buffer.from(bytesOf(text))
		.toString('latin1')
		.replace(/[^\x21-\x7e]/g, '')
		.replaceAll('#', '');

/** A text as it may stand in an address, encoded rightly, twice, wrongly or not at all. */
export const encoded = (text: Arbitrary<string>): Arbitrary<string> =>
	fc.oneof(
		{ weight: 4, arbitrary: text.map(percent) },
		{ weight: 2, arbitrary: text.map(bare) },
		{ weight: 1, arbitrary: text.map((it) => percent(percent(it))) },
		{
			weight: 2,
			arbitrary: fc.constantFrom(
				'%00',
				'%2f',
				'%2e%2e%2f',
				'..',
				'.',
				'%',
				'%zz',
				'%c0%af',
				'%ff',
				'%ed%a0%80',
				'%u0041',
				'%252f',
				'%0d%0ax-injected:zqmarkzq',
				'\\',
				';',
				'%40'
			)
		}
	);

/** A query with these names and others: right, odd, twice, without a value. */
export function queryOf(names: readonly string[], values: readonly string[]): Arbitrary<string> {
	const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names, 'x') }, { weight: 1, arbitrary: encoded(oddText) });
	const value = fc.oneof(fc.constantFrom(...values, ''), encoded(oddText));
	const pair = fc.oneof({ weight: 9, arbitrary: fc.tuple(name, value).map((it) => it.join('=')) }, { weight: 1, arbitrary: name });
	return fc.array(pair, { maxLength: 4 }).map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`));
}

const headerText = oddText.map((text) =>
	Buffer.from(bytesOf(text))
		.toString('latin1')
		.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')
		.slice(0, 800)
);
const header = (name: string, ...usual: string[]): Arbitrary<[string, string]> =>
	fc.oneof(usual.length > 0 ? fc.constantFrom(...usual) : headerText, headerText).map((value): [string, string] => [name, value]);

/** Headers that somebody could send, and values that nobody should. */
export const headers: Arbitrary<[string, string][]> = fc
	.array(
		fc.oneof(
			header('accept', '*/*', 'text/html', 'application/json', 'image/*;q=0.1'),
			header('accept-language', 'ru', 'en;q=0.1, ky', '*', `en;q=${'9'.repeat(200)}`, ','.repeat(500)),
			header('accept-encoding', 'br', 'gzip', 'identity', '*', 'br;q=0', 'gzip, br'),
			header(
				'cookie',
				'demilge=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA',
				'demilge=',
				'demilge=%',
				'=',
				';;',
				'demilge-errand=zqmarkzq'
			),
			header('if-none-match', '*', '"x"', 'W/"x"', '"', ',,,'),
			header('if-modified-since', 'Thu, 01 Jan 1970 00:00:00 GMT', 'zqmarkzq'),
			header('range', 'bytes=0-3', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1'),
			header('origin', 'null', 'https://elsewhere.example', 'http://[', marker),
			header('sec-fetch-site', 'same-origin', 'cross-site', 'none'),
			header('referer'),
			header('user-agent'),
			header('x-forwarded-proto', 'https', 'http', 'javascript'),
			header('x-forwarded-host'),
			header('x-forwarded-for', '203.0.113.7', '203.0.113.7, 10.0.0.1'),
			header('x-http-method-override', 'DELETE'),
			header('x-sveltekit-action', 'true'),
			header('x-sveltekit-invalidated', '11', '00'),
			header('idempotency-key', 'k'.repeat(20), 'short'),
			header('host', 'demilge.example', '[::1]', marker)
		),
		{ maxLength: 4 }
	)
	.map((all) => all.filter(([name], i) => all.findIndex(([other]) => other === name) === i));

/** Methods that Node's parser knows; a tunnel is none of ours. */
export const oddMethod = fc.constantFrom(
	'POST',
	'PUT',
	'PATCH',
	'DELETE',
	'HEAD',
	'OPTIONS',
	'TRACE',
	'PROPFIND',
	'SEARCH',
	'M-SEARCH',
	'PURGE'
);
