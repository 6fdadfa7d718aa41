import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'demilge-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

function tallyOf(name: string, content: string | Buffer | null, ...flags: string[]) {
	const file = join(folder, name);
	if (content !== null) writeFileSync(file, content);
	return run(file, ...flags);
}

function run(...words: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/lib/server/commands/tally.ts', ...words], {
		cwd: resolve(import.meta.dirname, '..'),
		encoding: 'utf8'
	});
	return { status, stdout, stderr: stderr.replace(folder, '…') };
}

describe('the counting tool', () => {
	test('prints one JSON document: the 921 voters of R. LeGrand, cs.angelo.edu/~rlegrand/rbvote/desc.html', () => {
		const { status, stdout, stderr } = tallyOf(
			'legrand.abif',
			'=Abby:[Abby]\n=Brad:[Brad]\n=Cora:[Cora]\n=Dave:[Dave]\n=Erin:[Erin]\n98:Abby>Cora>Erin>Dave>Brad\n64:Brad>Abby>Erin>Cora>Dave\n12:Brad>Abby>Erin>Dave>Cora\n98:Brad>Erin>Abby>Cora>Dave\n13:Brad>Erin>Abby>Dave>Cora\n125:Brad>Erin>Dave>Abby>Cora\n124:Cora>Abby>Erin>Dave>Brad\n76:Cora>Erin>Abby>Dave>Brad\n21:Dave>Abby>Brad>Erin>Cora\n30:Dave>Brad>Abby>Erin>Cora\n98:Dave>Brad>Erin>Cora>Abby\n139:Dave>Cora>Abby>Brad>Erin\n23:Dave>Cora>Brad>Abby>Erin\n'
		);
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout.startsWith('{"options":["Abby","Brad","Cora","Dave","Erin"],"ballots":921,"pairwise":[[0,458,461,485,511],')).toBe(true);
		expect(JSON.parse(stdout)).toMatchObject({
			borda: { Abby: 1915, Brad: 1859, Cora: 1840, Dave: 1817, Erin: 1779 },
			condorcet: null,
			orders: {
				score: [['Abby'], ['Brad'], ['Cora'], ['Dave'], ['Erin']],
				firstChoices: [['Brad'], ['Dave'], ['Cora'], ['Abby'], ['Erin']],
				schulze: [['Abby'], ['Brad'], ['Erin'], ['Dave'], ['Cora']],
				rankedPairs: [['Brad'], ['Abby'], ['Erin'], ['Dave'], ['Cora']],
				copeland: [['Abby', 'Brad'], ['Dave', 'Erin'], ['Cora']],
				minimax: [['Cora'], ['Abby'], ['Brad'], ['Dave'], ['Erin']],
				instantRunoff: [['Dave'], ['Brad'], ['Cora'], ['Abby'], ['Erin']]
			},
			minimaxWorst: { Abby: 463, Brad: 609, Cora: 461, Dave: 610, Erin: 623 },
			copelandScores: { Abby: 2, Brad: 2, Cora: -4, Dave: 0, Erin: 0 }
		});
	});

	test('keeps the order of numeric names and loses none that objects know', () => {
		const { stdout } = tallyOf('odd.abif', '2:[10]>[__proto__]>2\n1:2>[10]=[__proto__]\n');
		expect(stdout).toContain('"borda":{"10":4.5,"__proto__":2.5,"2":2}');
		expect(stdout).toContain('"copelandScores":{"10":2,"__proto__":0,"2":-2}');
	});

	test('counts unranked options as last, unless it is told to ignore them', () => {
		const [last, ignore] = ['--unranked=last', '--unranked=ignore'].map((flag) => tallyOf('short.abif', '3:A\n1:B>A\n', flag).stdout);
		expect(tallyOf('short.abif', '3:A\n1:B>A\n').stdout).toBe(last);
		expect(last).toContain('"pairwise":[[0,3],[1,0]]');
		expect(ignore).toContain('"pairwise":[[0,0],[1,0]]');
		expect(ignore).toContain('"unranked":"ignore"');
	});

	test('reads PrefLib and our own export, which may say its own rule for unranked options', () => {
		const soi = '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: Парки\n# ALTERNATIVE NAME 2: B\n3: 1\n1: 2,1\n';
		expect(tallyOf('x.soi', soi).stdout).toContain('{"options":["Парки","B"],"ballots":4,"pairwise":[[0,3],[1,0]]');
		const json = '{"unranked":"ignore","options":["A","B"],"rankings":[{"ranking":["A"],"n":3}]}';
		expect(tallyOf('x.json', json).stdout).toContain('"pairwise":[[0,0],[0,0]]');
		expect(tallyOf('x.json', json, '--unranked=last').stdout).toContain('"pairwise":[[0,3],[0,0]]');
	});

	test.each([
		['a fault in a line', 'x.abif', '3:A>B\n2:A>>B\n', '…/x.abif: line 2: a name is expected where ">B" stands\n'],
		['an empty file', 'x.soi', '', '…/x.soi: line 1: the file is empty\n'],
		['a file that is not there', 'nowhere.soi', null, '…/nowhere.soi: cannot be read (ENOENT)\n'],
		[
			'an unknown format',
			'x.doc',
			'hello',
			'…/x.doc: line 1: neither the name nor the content tells the format: .soc, .soi, .toc, .toi, .abif and .json are read\n'
		],
		['bytes that are no UTF-8', 'x.abif', Buffer.from('3:A\n2:B\xff', 'latin1'), '…/x.abif: line 2: the file is not UTF-8\n']
	])('says %s in one line and ends with 2', (_, name, content, fault) => {
		expect(tallyOf(name, content)).toEqual({ status: 2, stdout: '', stderr: fault });
	});

	test.each([
		[['x.abif', '--fast'], '"--fast" is not known'],
		[['x.abif', '--unranked=first'], '"--unranked=first" is not known'],
		[[], 'one file is expected, not 0'],
		[['x.abif', 'y.abif'], 'one file is expected, not 2']
	])('refuses %j', (words, fault) => {
		expect(run(...words)).toEqual({
			status: 2,
			stdout: '',
			stderr: `${fault}; usage: npm run --silent tally -- FILE [--unranked=last|ignore]\n`
		});
	});
});
