import { describe, expect, test } from 'vitest';
import { readElection } from './files/read';
import { tally, type Tally } from './tally';

// What the publications say, not what our code says. Where one gives only a winner, only the winner is compared.

/** `8 ACDB, 2 A=BC`: eight ballots A > C > D > B, two A = B > C */
function ballots(text: string, unranked: 'last' | 'ignore' = 'last'): Tally {
	const histogram = text.split(/,\s*/).map((line) => {
		const [n = '', ranking = ''] = line.split(' ');
		return { n: Number(n), ranking: (ranking.match(/\w(=\w)*/g) ?? []).map((place) => place.split('=')) };
	});
	const options = [...new Set(text.match(/[A-Z]/g))].sort();
	return tally(histogram, options, unranked);
}

const inWords = (order: string[][]): string => order.map((group) => group.join('=')).join('>');

describe('the examples of M. Schulze, "The Schulze Method of Voting", arXiv:1804.02973, section 3', () => {
	test.each([
		['1', '8 ACDB, 2 BADC, 4 CDBA, 4 DBAC, 3 DCBA', 'D'],
		['2', '3 ACDB, 9 BACD, 8 CDAB, 5 DABC, 5 DBCA', 'C'],
		['3', '5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC', 'E'],
		['4, where B and D are level', '3 ABCD, 2 CBDA, 2 DABC, 2 DBCA', 'B=D'],
		['5', '12 ABCD, 6 ADBC, 9 BCDA, 15 CDAB, 21 DBAC', 'D'],
		['6, where A and C are level', '8 ACDB, 2 BCDA, 3 BDAC, 5 CBDA, 1 CDBA, 3 DABC, 1 DBAC', 'A=C'],
		['7, situation 1', '3 ADEBCF, 3 BFECDA, 4 CABFDE, 1 DBCEFA, 4 DEFABC, 2 ECBDFA, 2 FACDBE', 'A'],
		['7, situation 2', '3 ADEBCF, 3 BFECDA, 4 CABFDE, 1 DBCEFA, 4 DEFABC, 2 ECBDFA, 2 FACDBE, 2 AEFCBD', 'D'],
		['8, situation 1', '3 ABDC, 5 ADBC, 1 ADCB, 2 BADC, 2 BDCA, 4 CABD, 6 CBAD, 2 DBCA, 5 DCAB', 'A'],
		['8, situation 2', '3 ABDEC, 5 ADEBC, 1 ADECB, 2 BADEC, 2 BDECA, 4 CABDE, 6 CBADE, 2 DBECA, 5 DECAB', 'B'],
		['9, situation 1', '5 ACDB, 2 BCDA, 4 BDAC, 2 CDAB', 'A'],
		['9, situation 2', '5 AECDB, 2 BCDAE, 4 BDAEC, 2 CDABE', 'B'],
		[
			'10, with ties, by winning votes',
			'6 ABCD, 8 A=B, 8 A=C, 18 A=CD, 8 A=C=DB, 40 B, 4 CBDA, 9 CDAB, 8 C=DA=B, 14 DABC, 11 DBCA, 4 DCAB',
			'D'
		],
		['11', '9 ADBEC, 6 BCADE, 5 BCDEA, 2 CDBEA, 6 DECBA, 14 EACBD, 2 ECABD, 1 EDACB', 'B'],
		['12', '9 ADBEC, 1 BACED, 6 CBADE, 2 CDBEA, 5 CDEAB, 6 DECAB, 14 EBACD, 2 EBCAD', 'E'],
		['13, where A and B are level', '2 ABC, 2 BCA, 1 CAB', 'A=B']
	])('example %s', (_, text, winner) => {
		expect(ballots(text).orders.schulze[0]?.join('=')).toBe(winner);
	});

	test('the 45 voters of example 3 under five rules', () => {
		// ranked pairs: fr.wikipedia.org/wiki/Méthode_Condorcet_avec_rangement_des_paires_par_ordre_décroissant
		const { orders, options, pairwise, condorcet } = ballots('5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC');
		expect(inWords(orders.schulze)).toBe('E>A>C>B>D');
		expect(inWords(orders.rankedPairs)).toBe('A>C>E>B>D');
		expect(options.map(({ halfPoints }) => halfPoints / 2)).toEqual([98, 92, 89, 69, 102]);
		expect(pairwise[1]).toEqual([25, 0, 16, 33, 18]);
		expect(condorcet).toBeNull();
	});
});

test('Tennessee chooses its capital: en.wikipedia.org/wiki/Copeland%27s_method, /Minimax_Condorcet_method, /Ranked_pairs, /Instant-runoff_voting', () => {
	const { orders, rounds, copelandScores, minimaxWorst, condorcet, sameLeader } = ballots('42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM');
	// options in the order C, K, M, N
	expect(copelandScores).toEqual([1, -1, -3, 3]);
	expect(minimaxWorst).toEqual([68, 83, 58, 0]);
	expect(inWords(orders.copeland)).toBe('N>C>K>M');
	expect(inWords(orders.minimax)).toBe('N>M>C>K');
	expect(inWords(orders.rankedPairs)).toBe('N>C>K>M');
	expect(inWords(orders.score)).toBe('N>C>M>K');
	expect(rounds.map(({ dropped, continuing }) => [dropped.join(), continuing.map(({ id, ballots }) => `${id} ${ballots}`).join()])).toEqual(
		[
			['C', 'C 15,K 17,M 42,N 26'],
			['N', 'K 32,M 42,N 26'],
			['M', 'K 58,M 42']
		]
	);
	expect(inWords(orders.instantRunoff)).toBe('K>M>N>C');
	expect(condorcet).toBe('N');
	expect(sameLeader).toBe(false);
});

describe('921 voters without a Condorcet winner: R. LeGrand, cs.angelo.edu/~rlegrand/rbvote/desc.html', () => {
	const text = `98:Abby>Cora>Erin>Dave>Brad
		64:Brad>Abby>Erin>Cora>Dave
		12:Brad>Abby>Erin>Dave>Cora
		98:Brad>Erin>Abby>Cora>Dave
		13:Brad>Erin>Abby>Dave>Cora
		125:Brad>Erin>Dave>Abby>Cora
		124:Cora>Abby>Erin>Dave>Brad
		76:Cora>Erin>Abby>Dave>Brad
		21:Dave>Abby>Brad>Erin>Cora
		30:Dave>Brad>Abby>Erin>Cora
		98:Dave>Brad>Erin>Cora>Abby
		139:Dave>Cora>Abby>Brad>Erin
		23:Dave>Cora>Brad>Abby>Erin`;
	const { histogram } = readElection(text, 'election.abif');
	const names = ['Abby', 'Brad', 'Cora', 'Dave', 'Erin'];
	const counted = tally(histogram, names, 'last');

	test('the matrix, and what follows from it', () => {
		expect(counted.pairwise).toEqual([
			[0, 458, 461, 485, 511],
			[463, 0, 461, 312, 623],
			[460, 460, 0, 460, 460],
			[436, 609, 461, 0, 311],
			[410, 298, 461, 610, 0]
		]);
		// the page gives row − column
		expect(counted.options.map(({ halfPoints }) => halfPoints - 4 * 921)).toEqual([146, 34, -4, -50, -126]);
		expect(counted.copelandScores).toEqual([2, 2, -4, 0, 0]);
		expect(counted.condorcet).toBeNull();
	});

	test('five rules, four winners', () => {
		expect(inWords(counted.orders.score)).toBe('Abby>Brad>Cora>Dave>Erin');
		expect(counted.orders.copeland[0]).toEqual(['Abby', 'Brad']);
		expect(counted.orders.minimax[0]).toEqual(['Cora']);
		expect(inWords(counted.orders.schulze)).toBe('Abby>Brad>Erin>Dave>Cora');
		expect(inWords(counted.orders.rankedPairs)).toBe('Brad>Abby>Erin>Dave>Cora');
		expect(counted.orders.instantRunoff[0]).toEqual(['Dave']);
	});
});

test('Burlington 2009, reduced to three: W. D. Smith, rangevoting.org/Burlington.html; electowiki.org/wiki/2009_Burlington_mayoral_election', () => {
	const { orders, rounds, pairwise, condorcet } = ballots('1332 MKW, 767 MWK, 455 M, 2043 KMW, 371 KWM, 568 K, 1513 WMK, 495 WKM, 1289 W');
	// options in the order K, M, W
	expect(pairwise).toEqual([
		[0, 3477, 4314],
		[4067, 0, 4597],
		[4064, 3668, 0]
	]);
	expect(condorcet).toBe('M');
	expect(rounds.map(({ dropped, exhausted }) => [dropped, exhausted])).toEqual([
		[['M'], 0],
		[['W'], 455]
	]);
	expect(rounds[1]?.continuing).toEqual([
		{ id: 'K', ballots: 4314 },
		{ id: 'W', ballots: 4064 }
	]);
	expect(inWords(orders.instantRunoff)).toBe('K>W>M');
});

test('minimax where a Condorcet winner has ties beside it: en.wikipedia.org/wiki/Minimax_Condorcet_method', () => {
	const { orders, condorcet } = ballots('4 A=CB, 47 ACB, 43 CBA, 6 BA=C');
	expect(inWords(orders.minimax)).toBe('A>C>B');
	expect(condorcet).toBe('A');
});

test('Debian elects its leader of 2002: debian.org/vote/2002/vote_0001, ballots from PrefLib 00002-00000001.soi', () => {
	const file = `# FILE NAME: 00002-00000001.soi
# TITLE: Debian 2002 Leader
# DESCRIPTION: 
# DATA TYPE: soi
# MODIFICATION TYPE: original
# RELATES TO: 
# RELATED FILES: 00002-00000001.toc
# PUBLICATION DATE: 2013-08-17
# MODIFICATION DATE: 2022-09-16
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 475
# NUMBER UNIQUE ORDERS: 41
# ALTERNATIVE NAME 1: Branden Robinson
# ALTERNATIVE NAME 2: Raphael Hertzog
# ALTERNATIVE NAME 3: Bdale Garbee
# ALTERNATIVE NAME 4: None Of The Above
${'60: 3,1,2,4|50: 1,3,2,4|40: 3,1,2|34: 3,2,1,4|31: 3,2,4,1|29: 2,3,1,4|29: 1,3,2|24: 2,1,3,4|22: 1,2,3,4|20: 3,2,1|15: 1,3,4,2|14: 2,3,1|11: 3,1,4,2|9: 2,3,4,1|9: 3|8: 1,2,3|7: 1|5: 2,3,4|5: 2,1,3|5: 3,4|5: 3,2|4: 3,4,2,1|4: 1,4,2,3|4: 3,4,1,2|4: 2,3|3: 2,1,4,3|3: 3,2,4|2: 2,4,1,3|2: 1,4,3,2|2: 1,2,4,3|2: 1,2|2: 1,3|2: 2,1|2: 2|1: 4,2,3,1|1: 2,4,3,1|1: 3,1,4|1: 1,3,4|1: 4,3|1: 2,4|1: 4'.replaceAll('|', '\n')}
`;
	const { options, histogram, title } = readElection(file, '00002-00000001.soi');
	const { ballots, pairwise, condorcet } = tally(histogram, options, 'last');
	expect(title).toBe('Debian 2002 Leader');
	expect(ballots).toBe(475);
	// PrefLib has broken the ties of some ballots, the lower number first: above the diagonal it has up to six more than Debian's matrix
	const below = pairwise.map((row, i) => row.slice(0, i));
	expect(below).toEqual([[], [199], [291, 327], [68, 50, 18]]);
	expect(condorcet).toBe('Bdale Garbee');
});
