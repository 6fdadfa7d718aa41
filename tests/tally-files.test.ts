import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadFile } from '$lib/tally/files/bad-file';
import { readElection } from '$lib/tally/files/read';
import { writeAbif } from '$lib/tally/files/write-abif';
import { dataTypeOf, writePrefLib } from '$lib/tally/files/write-preflib';
import { sameRanking } from '$lib/tally/files/election';
import { weakRanking, type Entry } from './tally/electorates';

const oddNames = fc.uniqueArray(
	fc.oneof(
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
		fc.constantFrom(
			'10',
			'2',
			'__proto__',
			'constructor',
			'Жаңы парктар',
			'Bus № 7, "express"',
			'A=B>C',
			'{1}',
			'# no',
			'[x]',
			'a:b',
			'ABIF',
			'option1',
			'\\'
		)
	),
	{ minLength: 1, maxLength: 6 }
);
const election = (names: fc.Arbitrary<string[]>): fc.Arbitrary<{ options: string[]; histogram: Entry[]; title: string }> =>
	names.chain((options) =>
		fc.record({
			options: fc.constant(options),
			title: fc.string(),
			histogram: fc.uniqueArray(fc.record({ ranking: weakRanking(options), n: fc.integer({ min: 1, max: 1_000_000_000_000 }) }), {
				maxLength: 10,
				selector: ({ ranking }) => sameRanking(ranking)
			})
		})
	);

describe('a file that we write reads back as the same election', () => {
	test('ABIF, with ties and odd names', () => {
		fc.assert(
			fc.property(election(oddNames), ({ options, histogram, title }) => {
				const read = readElection(writeAbif(histogram, options, { title }), 'x.abif');
				expect(read).toEqual({ options, histogram, ...(title === '' ? {} : { title }) });
			}),
			{ numRuns: 300 }
		);
	});

	test('PrefLib, with a line separator inside a name', () => {
		const options = ['a\u2028b', 'c'];
		const text = writePrefLib([{ ranking: ['c'], n: 2 }], options, { title: 'x' });
		expect(readElection(text, 'x.soi').options).toEqual(options);
	});

	test('PrefLib, with ties and odd names', () => {
		const writable = oddNames.filter((names) => names.every((name) => name === name.trim() && name !== '' && !/[\r\n]/.test(name)));
		fc.assert(
			fc.property(election(writable), ({ options, histogram }) => {
				const type = dataTypeOf(histogram, options);
				const text = writePrefLib(histogram, options, { title: 'Приоритеты', fileName: `priorities.${type}` });
				expect(readElection(text, `priorities.${type}`)).toEqual({ options, histogram, title: 'Приоритеты' });
				expect(readElection(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'no extension').histogram).toEqual(histogram);
			}),
			{ numRuns: 300 }
		);
	});

	test('our own export, with and without the envelope', () => {
		fc.assert(
			fc.property(election(oddNames), ({ options, histogram: rankings }) => {
				const ballots = rankings.reduce((sum, { n }) => sum + n, 0);
				const whole = { format: 1, poll: 'priorities', simulated: false, manifest: 'ab', unranked: 'last', options, ballots, rankings };
				expect(readElection(JSON.stringify(whole), 'x.json')).toEqual({
					options,
					histogram: rankings,
					title: 'priorities',
					unranked: 'last'
				});
				expect(readElection(JSON.stringify({ options, rankings }, null, 2), 'x')).toEqual({ options, histogram: rankings });
			})
		);
	});

	test('a PrefLib file is written as the specification shows it, in the narrowest data type', () => {
		const histogram = [
			{ ranking: ['Парки', ['Билим', 'Bus 7']], n: 9 },
			{ ranking: ['Bus 7'], n: 2 }
		];
		expect(writePrefLib(histogram, ['Bus 7', 'Билим', 'Парки'], { title: 'Приоритеты', fileName: 'p.toi' })).toBe(`# FILE NAME: p.toi
# TITLE: Приоритеты
# DESCRIPTION: 
# DATA TYPE: toi
# MODIFICATION TYPE: original
# RELATES TO: 
# RELATED FILES: 
# PUBLICATION DATE: 
# MODIFICATION DATE: 
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 11
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Bus 7
# ALTERNATIVE NAME 2: Билим
# ALTERNATIVE NAME 3: Парки
9: 3,{2,1}
2: 1
`);
		const types = [[['A', 'B']], [['A']], [[['A', 'B']]], [[['A', 'B']], ['A']]].map((rankings) =>
			dataTypeOf(
				rankings.map((ranking) => ({ ranking, n: 1 })),
				['A', 'B']
			)
		);
		expect(types).toEqual(['soc', 'soi', 'toc', 'toi']);
		expect(() => writePrefLib([], [' A'], { title: '' })).toThrow('no way to write the name " A"');
		expect(() => writePrefLib([{ ranking: [], n: 1 }], ['A'], { title: '' })).toThrow('blank ballot');
	});

	test('an ABIF file is written with every option declared', () => {
		expect(writeAbif([{ ranking: ['A', ['Жаңы [парк]', 'B C']], n: 9 }], ['A', 'B C', 'Жаңы [парк]'], { title: '«П»' }))
			.toBe(`{"version": "0.1"}
{"title": "«П»"}
=A:[A]
=option2:[B C]
=option3:"Жаңы [парк]"
9:A>option3=option2
`);
	});
});

describe('ABIF, as its specification and samples have it', () => {
	const abif = (text: string) => readElection(text, 'x.abif');
	const histogram = (text: string) =>
		abif(text).histogram.map(({ ranking, n }) => `${n} ${ranking.map((place) => [place].flat().join('=')).join('>')}`);

	test('names in brackets and tokens beside each other: electorama/abif, testfiles/test013.abif', () => {
		const { options, histogram } = abif(`# Case 13 - Mixed bracketed candidate tokens. Ranked, no score. Sans whitespace.

=DGM:[Doña García Márquez]
=SBJ:[Steven B. Jensen]
=AM:[Adam Muñoz]

27:DGM>SBJ>[蘇業]>AM
26:SBJ>DGM=[蘇業]>AM
24:[蘇業]>DGM=AM>SBJ
23:AM>[蘇業]>DGM>SBJ
`);
		const [dgm, sbj, am, su] = ['Doña García Márquez', 'Steven B. Jensen', 'Adam Muñoz', '蘇業'];
		expect(options).toEqual([dgm, sbj, am, su]);
		expect(histogram).toEqual([
			{ ranking: [dgm, sbj, su, am], n: 27 },
			{ ranking: [sbj, [dgm, su], am], n: 26 },
			{ ranking: [su, [dgm, am], sbj], n: 24 },
			{ ranking: [am, su, dgm, sbj], n: 23 }
		]);
	});

	test('commas in brackets, and quotes: electorama/abiftool, commasquare.abif, tennessee-example-nested-quote.abif', () => {
		expect(histogram('5:[A,X]>[B,Y]>[C,Z]\n4:[A,X]>[B,Y]\n3:[A,X]\n')).toEqual(['5 A,X>B,Y>C,Z', '4 A,X>B,Y', '3 A,X']);
		expect(histogram('420:["Memph" Memphis]/5>["Nash" Nash]/0\n260:["Nash" Nash]/5>Chat/4>Knox/4')).toEqual([
			'420 "Memph" Memphis>"Nash" Nash',
			'260 "Nash" Nash>Chat>Knox'
		]);
	});

	test('scores in a list with commas give the order: electorama/abiftool, jman722-example.abif, tn-example-missing-scores.abif', () => {
		expect(histogram('12: Allie/5, Billy/5, Candace/4, Dennis/3, Edith/3, Frank/2, Georgie/1, Harold/0')).toEqual([
			'12 Allie=Billy>Candace>Dennis=Edith>Frank>Georgie>Harold'
		]);
		expect(histogram('26:Memph,Nash/400,Chat/290,Knox/045')).toEqual(['26 Nash>Chat>Knox>Memph']);
	});

	test('without scores a comma is the same as =', () => {
		expect(histogram('27:A,B>C\n1:A/5>B/5=C/5')).toEqual(['27 A=B>C', '1 A>B=C']);
	});

	test('blank ballots, blank lines, spaces, comments, carriage returns, a byte order mark', () => {
		const text =
			'\uFEFFABIF 1.0\r\n# a comment\r\n{title: "Tennessee # 1"}\r\n{"description": "x"} # more\r\n\r\n 500:\r\n7: D > C = [B # 2] : { "precinct":51, "x":"Bronx" }\r\n3:D>C=[B # 2] # the same\r\n';
		expect(histogram(text)).toEqual(['500 ', '10 D>C=B # 2']);
		expect(abif(text)).toMatchObject({ options: ['D', 'C', 'B # 2'], title: 'Tennessee # 1' });
	});

	test('the declarations may stand after the ballots, and options that nobody ranks are kept', () => {
		expect(abif('3:B>A\n=A:[Парки]\n=B:[Автобустар]\n=C:[Билим]\n')).toEqual({
			options: ['Автобустар', 'Парки', 'Билим'],
			histogram: [{ ranking: ['Автобустар', 'Парки'], n: 3 }]
		});
	});
});

const preflib = (rest: string, type = 'toi'): string => `# DATA TYPE: ${type}
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: A
# ALTERNATIVE NAME 2: B
# ALTERNATIVE NAME 3: C
${rest}`;

describe('a malformed file is refused, with its line and the fault', () => {
	test.each([
		['x.abif', ' \n', 1, 'the file is empty'],
		['x.abif', '# only\n', 1, 'neither ballots nor options'],
		['x.abif', '3:A>B\n2:A>>B', 2, 'a name is expected where ">B" stands'],
		['x.abif', '3:A>', 1, 'a name is missing after ">"'],
		['x.abif', '3:A>B>A', 1, '"A" stands twice'],
		['x.abif', '=a:[X]\n=b:[X]', 2, '"X" is the name of "a" already'],
		['x.abif', '=a:[X]\n=a:[Y]', 2, '"a" is declared in line 1'],
		['x.abif', '=a:[X]\n3:a>[X]', 2, '"X" stands twice'],
		['x.abif', '0:A', 1, '"0" is no number of ballots'],
		['x.abif', '1.5:A', 1, '"1.5" is no number of ballots'],
		['x.abif', '-1:A', 1, '"-1" is no number of ballots'],
		['x.abif', '99999999999999999999:A', 1, 'more than can be counted exactly'],
		['x.abif', '9007199254740991:A>B', 1, 'more ballots than can be counted exactly'],
		['x.abif', 'A>B', 1, 'is neither'],
		['x.abif', '3:A/five', 1, 'the score "five" is no whole number'],
		['x.abif', '3:A/1>B/2', 1, 'a score of 2 stands below one of 1'],
		['x.abif', '3:A/1=B/2', 1, 'level have different scores'],
		['x.abif', '3:A*2', 1, 'is expected where "*2" stands'],
		['x.abif', '3:[]>B', 1, 'a name is empty'],
		['x.abif', '3:[A>B', 1, 'a name is expected'],
		['x.abif', '{title: "x"', 1, 'do not end'],
		['x.soi', '', 1, 'the file is empty'],
		['x.soc', '3\n1,A\n2,B\n3,C\n5,5,1\n5,1,2,3', 1, 'before 2022'],
		['x.soi', '# NUMBER ALTERNATIVES: no\n1: 1', 1, '"no" is no number of alternatives'],
		['x.soi', '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n1: 1', 1, 'alternative 2 of 2 has no name'],
		['x.soi', '# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n1: 1', 3, 'alternative "2"'],
		['x.soi', '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: A\n1: 1', 3, 'the same name "A"'],
		['x.toi', preflib('# NUMBER VOTERS: 4\n3: 1'), 6, 'NUMBER VOTERS says "4", but the file has 3'],
		['x.toi', preflib('# NUMBER UNIQUE ORDERS: 2\n3: 1'), 6, 'NUMBER UNIQUE ORDERS says "2", but the file has 1'],
		['x.toi', preflib(''), 6, 'the file has no orders'],
		['x.toi', preflib('3: 1,{2,3}\n2: 1,{3,2}'), 7, 'the same order stands in line 6'],
		['x.toi', preflib('3: 1,4'), 6, '"4" is none of the alternatives 1 to 3'],
		['x.toi', preflib('3: 0'), 6, '"0" is none of the alternatives'],
		['x.toi', preflib('3: 1,{2,1}'), 6, '"A" stands twice'],
		['x.toi', preflib('3: 1,{2,3'), 6, 'is no order'],
		['x.toi', preflib('3: 1,,2'), 6, 'is no order'],
		['x.toi', preflib('3: {}'), 6, 'is no order'],
		['x.toi', preflib('3:'), 6, 'the order is empty'],
		['x.toi', preflib('1,2,3'), 6, 'is no order'],
		['x.toi', preflib('x: 1'), 6, '"x" is no number of ballots'],
		['x.toi', preflib('3: 1\n# TITLE: late'), 7, 'the header "TITLE" stands after the first order'],
		['x.toi', preflib('# DATA TYPE: toi\n3: 1'), 6, '"DATA TYPE" stands there twice'],
		['x.toi', preflib('3: 1', 'soi'), 1, "the data type is soi, but the file's name ends in .toi"],
		['x.cat', preflib('3: 1', 'cat'), 1, '"cat" is none of'],
		['x.soi', preflib('3: 1,{2,3}', 'soi'), 6, 'a tie'],
		['x.toc', preflib('3: 1,2', 'toc'), 6, 'only 2 of 3'],
		['x.json', '{"options":["A"],\n"rankings":[}', 2, 'no valid JSON'],
		['x.json', '{"options":["A"],\n"rankings":[', 2, 'no valid JSON'],
		['x.json', '[]', 1, 'options: '],
		['x.json', '{"options":[],\n"rankings":[]}', 1, 'there are no options'],
		['x.json', '{"options":["A"],\n"rankings":[\n{"ranking":["A"],"n":1.5}]}', 3, 'rankings.0.n'],
		['x.json', '{"options":["A"],\n"rankings":[\n{"ranking":["A"]}]}', 3, 'rankings.0.n'],
		['x.json', '{"options":["A",\n"A"],"rankings":[]}', 2, '"A" stands there twice'],
		['x.json', '{"options":["A"],"rankings":[\n{"ranking":["A"],"n":1},\n{"ranking":["B"],"n":1}]}', 3, '"B" is none of the options'],
		['x.json', '{"options":["A"],"rankings":[\n{"ranking":["A"],"n":1},\n{"ranking":["A"],"n":1}]}', 3, 'the same as ranking 1'],
		['x.json', '{"options":["A"],"rankings":[\n{"ranking":["A","A"],"n":1}]}', 2, '"A" stands twice'],
		['x.json', '{"options":["A"],\n"ballots":2,"rankings":[{"ranking":["A"],"n":1}]}', 2, 'ballots says 2'],
		['x.txt', 'once upon a time', 1, 'neither the name nor the content tells the format']
	])('%s %j', (name, text, line, fault) => {
		const refused = faultOf(text, name);
		expect(refused.message).toContain(fault);
		expect(refused.line).toBe(line);
		expect(refused.message).not.toMatch(/[\r\n]/);
	});

	test('whatever the text, it is an election or a BadFile', () => {
		const line = fc.stringMatching(/^[0-9A-C>=,/:#*{}"[\] ]{0,12}$/);
		fc.assert(
			fc.property(fc.array(line), fc.constantFrom('x.abif', 'x.soi', 'x.toi', 'x.json', 'x'), (lines, name) => {
				for (const text of [lines.join('\n'), preflib(lines.join('\n'))]) {
					try {
						readElection(text, name);
					} catch (error) {
						expect(error).toBeInstanceOf(BadFile);
					}
				}
			}),
			{ numRuns: 1000 }
		);
	});
});

function faultOf(text: string, name: string): BadFile {
	try {
		readElection(text, name);
	} catch (error) {
		if (error instanceof BadFile) return error;
		throw error;
	}
	throw new Error('the file was read');
}
