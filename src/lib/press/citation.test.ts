import { describe, expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { city, sourceOf } from '$lib/charts/fixture';
import { languages } from '$lib/i18n/languages';
import type { Operator } from '$lib/publication/publication';
import { publicationName } from '$lib/publication/name';
import { bibtex, citation, type Cited } from './citation';
import { lawParagraph } from './law-paragraph';

const origin = 'https://demilge.example';
const hash = 'b'.repeat(64);
const name = publicationName(hash);
const each = (text: string) => ({ ky: `${text} ky`, ru: `${text} ru`, en: `${text} en` });
const operator: Operator = { name: each('Party_1 & co'), orderedBy: each('Orderer'), paidBy: each('Payer'), contact: 'a@b' };

function cited({ isNamed = false, simulated = false } = {}): Cited {
	const source = sourceOf('en', city, { simulated });
	const disclosure = { ...source.publication.disclosure, operator: isNamed ? operator : null };
	return { spec: buildChart('scores', source), seq: 412, disclosure, origin };
}

describe('a citation', () => {
	it('names the poll, the publication, its pinned address and its whole hash', () => {
		expect(citation(cited({ isNamed: true }), 'en')).toBe(
			'Party_1 & co en. Poll “What should the city do first?”, chart: Scores. ' +
				"This is a party's poll about its own programme, not an election. Publication no. 412, 22 November 2026, 18:05. " +
				`${origin}/en/polls/priorities/scores@${name}. SHA-256: ${hash}`
		);
	});

	it.each(languages)('in %s leads to the page in that language', (language) => {
		const text = citation(cited(), language);
		expect(text).toContain(`${origin}/${language}/polls/priorities/scores@${name}`);
		expect(text).toContain(hash);
	});

	it('says that the operator has not named itself, and that votes are made up', () => {
		expect(citation(cited({ simulated: true }), 'en')).toMatch(
			/^DEMO: the votes are made up\. Demilge \(the operator has not named itself\)\. /
		);
	});
});

it('a BibTeX entry has the whole hash, and signs that TeX would take for its own are escaped', () => {
	expect(bibtex(cited({ isNamed: true }))).toBe(
		`@misc{demilge-priorities-scores-${name},
  author = {{Party\\_1 \\& co en}},
  title = {{What should the city do first? Scores}},
  year = {2026},
  month = nov,
  url = {${origin}/en/polls/priorities/scores@${name}},
  note = {Publication no. 412, 2026-11-22T18:05:00+06:00. SHA-256: ${hash}. This is a party's poll about its own programme, not an election.},
  language = {en}
}`
	);
});

describe('what the law wants printed', () => {
	const shown = (isNamed: boolean) => {
		const { disclosure } = cited({ isNamed });
		return { disclosure, asOf: '2026-11-22T18:05:00+06:00', ballots: 4385, simulated: false, origin, address: `${origin}/x` };
	};

	it('has every item: question, who, ordered, paid, when, how many, how, where, error', () => {
		expect(lawParagraph(shown(true), 'en')).toBe(
			'Exact question: “What should the city do first?” Run by: Party_1 & co en. Ordered by: Orderer en. Paid by: Payer en. ' +
				'When: opened 1 October 2026, 00:00, figures as of 22 November 2026, 18:05. ' +
				'How many ballots: 4,385 ballots: 4,385 by device, 0 with a confirmed number, 0 with a state identity. One person may have voted from several devices. ' +
				'How they were collected: online, at demilge.example; participants chose themselves. Territory: City of Bishkek. ' +
				'Possible error: Participants chose themselves; there was no random sample. The possible error cannot be estimated statistically. ' +
				`This is a party's poll about its own programme, not an election. ${origin}/x`
		);
	});

	it.each(languages)('in %s says that nobody has been named where nobody has', (language) => {
		const text = lawParagraph(shown(false), language);
		expect(text).toContain({ ky: 'өзүн атай элек', ru: 'ещё не назвал себя', en: 'has not named itself' }[language]);
		expect(text).not.toContain('undefined');
	});
});
