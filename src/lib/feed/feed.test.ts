import { describe, expect, it } from 'vitest';
import { languages, type Language } from '$lib/i18n/languages';
import { priorities } from '$lib/programme/polls';
import { entriesOfAtom, faultsOfAtom, readJsonFeed } from '../../../tests/feed/validity';
import { atom, escaped } from './atom';
import { endedDays, entriesKept } from './entries';
import { composeFeed, type FeedSource } from './feed';
import { daysFrom, nameOfDay, placesOf } from './fixture';
import { jsonFeed } from './json-feed';

const scores = (parks: number, education: number) => ({ parks, education, buses: 51.5, settlements: 50, rental: 40, other: 30 });
const operator = { ky: 'Шаар клубу <a&b>', ru: 'Городской клуб <a&b>', en: 'The city club <a&b>' };
const days = daysFrom('2026-11-18', [scores(60, 55), scores(59, 56), null, scores(58, 62)], { operator }).map((end, i) =>
	i === 2
		? { ...end, breakdowns: { ...end.breakdowns, place: placesOf('2026-11-21', { lenin: scores(62, 58), rest: scores(54, 66) }) } }
		: end
);
const source = (language: Language, given: Partial<FeedSource> = {}): FeedSource => ({
	ends: days,
	manifest: priorities,
	manifestHash: 'a'.repeat(64),
	opened: '2026-11-18T00:00:00+06:00',
	simulated: false,
	isFinal: false,
	language,
	origin: 'https://demilge.example',
	operator,
	corrections: () => [],
	idOf: (name) => `urn:test:${encodeURIComponent(name)}`,
	...given
});
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a feed', () => {
	it('says of each day what the publication says, newest first, and above it what happened on it', () => {
		const said = (language: Language) =>
			composeFeed(source(language)).items.map(({ kind, title, summary }) => plain(`${kind} · ${title} · ${summary}`));
		expect(said('en')).toMatchInlineSnapshot(`
			[
			  "leader · Another option comes first: “Education” · On 21 November 2026 the highest score is that of “Education”, 62.0. “Parks and gardens”, the last to lead alone before it, has 58.0. In all 1,000 ballots.",
			  "move · “Education”: score up by 7.0 within 7 days · The score of “Education” was 55.0 on 18 November 2026 and is 62.0 on 21 November 2026. In all 1,000 ballots. New voters in that time: 300.",
			  "place · Lenin District: “Parks and gardens” is first, unlike in all ballots together · Lenin District: the highest score is that of “Parks and gardens”, 62.0 (500 ballots). In all ballots together it is that of “Education”, 62.0 (1,000 ballots). Figures by district have a date of their own: 21 November 2026, 12:00.",
			  "day · 21 November 2026: highest score, “Education”, 62.0 · “Education” is first on 310 of 1,000 ballots. Since 19 November 2026 the largest gain is that of “Education”, 6.0 points; the largest loss that of “Parks and gardens”, 1.0 points. In a publication for the first time on this day: 200 voters.",
			  "day · 19 November 2026: highest score, “Parks and gardens”, 59.0 · “Parks and gardens” is first on 295 of 1,000 ballots. Since 18 November 2026 the largest gain is that of “Education”, 1.0 points; the largest loss that of “Parks and gardens”, 1.0 points. In a publication for the first time on this day: 100 voters.",
			  "day · 18 November 2026: highest score, “Parks and gardens”, 60.0 · “Parks and gardens” is first on 300 of 1,000 ballots. In a publication for the first time on this day: 100 voters.",
			]
		`);
		expect(said('ru')).toMatchInlineSnapshot(`
			[
			  "leader · Первым стал другой пункт: «Образование» · 21 ноября 2026 г. самый высокий балл — «Образование»: 62,0. У пункта «Парки и сады», который до этого был первым один, — 58,0. Всего 1 000 голосов.",
			  "move · «Образование»: за 7 дней балл вырос на 7,0 · Балл пункта «Образование»: 18 ноября 2026 г. — 55,0, 21 ноября 2026 г. — 62,0. Всего 1 000 голосов. Новых участников за это время: 300.",
			  "place · Ленинский район: первое место у пункта «Парки и сады», не как во всех голосах вместе · Ленинский район: самый высокий балл — «Парки и сады», 62,0 (500 голосов). Во всех голосах вместе самый высокий балл — «Образование», 62,0 (1 000 голосов). У чисел по районам своя дата: 21 ноября 2026 г., 12:00.",
			  "day · 21 ноября 2026 г.: самый высокий балл — «Образование», 62,0 · «Образование»: первое место в 310 из 1 000 голосов. С 19 ноября 2026 г. самый большой рост — «Образование»: 6,0 балла; самое большое снижение — «Парки и сады»: 1,0 балла. Впервые вошли в публикацию в этот день: 200 участников.",
			  "day · 19 ноября 2026 г.: самый высокий балл — «Парки и сады», 59,0 · «Парки и сады»: первое место в 295 из 1 000 голосов. С 18 ноября 2026 г. самый большой рост — «Образование»: 1,0 балла; самое большое снижение — «Парки и сады»: 1,0 балла. Впервые вошли в публикацию в этот день: 100 участников.",
			  "day · 18 ноября 2026 г.: самый высокий балл — «Парки и сады», 60,0 · «Парки и сады»: первое место в 300 из 1 000 голосов. Впервые вошли в публикацию в этот день: 100 участников.",
			]
		`);
		expect(said('ky')).toMatchInlineSnapshot(`
			[
			  "leader · Биринчи орунга башка пункт чыкты: «Билим берүү» · 2026-жылдын 21-ноябрында упай боюнча биринчи — «Билим берүү»: 62,0. Мурда жалгыз биринчи турган «Парктар жана бакчалар» — 58,0. Бардыгы 1 000 добуш.",
			  "move · «Билим берүү»: 7 күндүн ичинде 7,0 упайга өстү · «Билим берүү» пунктунун упайы: 2026-жылдын 18-ноябрында — 55,0, 2026-жылдын 21-ноябрында — 62,0. Бардыгы 1 000 добуш. Ушул убакта кошулган жаңы добуш бергендер: 300.",
			  "place · Ленин району: биринчи орунда «Парктар жана бакчалар», бардык добуштагыдан башкача · Ленин району: упай боюнча биринчи — «Парктар жана бакчалар», 62,0 (500 добуш). Бардык добуш боюнча биринчи — «Билим берүү», 62,0 (1 000 добуш). Райондор боюнча сандардын өз датасы бар: 2026-жылдын 21-ноябры, 12:00.",
			  "day · 2026-жылдын 21-ноябры: упай боюнча биринчи — «Билим берүү», 62,0 · «Билим берүү» 1 000 добуштун 310унда биринчи коюлган. 2026-жылдын 19-ноябрынан бери эң көп өскөнү — «Билим берүү»: 6,0 упай; эң көп төмөндөгөнү — «Парктар жана бакчалар»: 1,0 упай. Бул күнү жарыялоого биринчи жолу кошулган добуш бергендер: 200.",
			  "day · 2026-жылдын 19-ноябры: упай боюнча биринчи — «Парктар жана бакчалар», 59,0 · «Парктар жана бакчалар» 1 000 добуштун 295инде биринчи коюлган. 2026-жылдын 18-ноябрынан бери эң көп өскөнү — «Билим берүү»: 1,0 упай; эң көп төмөндөгөнү — «Парктар жана бакчалар»: 1,0 упай. Бул күнү жарыялоого биринчи жолу кошулган добуш бергендер: 100.",
			  "day · 2026-жылдын 18-ноябры: упай боюнча биринчи — «Парктар жана бакчалар», 60,0 · «Парктар жана бакчалар» 1 000 добуштун 300үндө биринчи коюлган. Бул күнү жарыялоого биринчи жолу кошулган добуш бергендер: 100.",
			]
		`);
	});

	it('says so when all that is written has gone one way, or has stayed', () => {
		const second = (...all: [parks: number, education: number][]) =>
			composeFeed(
				source('en', {
					ends: daysFrom(
						'2026-11-18',
						all.map(([parks, education]) => scores(parks, education))
					)
				})
			).items[0]?.summary;
		expect(second([60, 55], [60.2, 55])).toContain('the largest gain is that of “Parks and gardens”, 0.2 points; none has lost.');
		expect(second([60, 55], [60, 54.8])).toContain('the largest loss is that of “Education”, 0.2 points; none has gained.');
		expect(second([60, 55], [60, 55])).toContain('No score has changed by 0.1 since 18 November 2026.');
	});

	it('gives each entry the pinned chart, the moment of its publication, and the disclosure in brief', () => {
		const [first, , , summary] = composeFeed(source('en')).items;
		const last = days.at(-1);
		expect(first).toMatchObject({ published: last?.asOf, updated: last?.asOf, publication: last?.hash, mark: null });
		expect(summary?.url).toBe(`https://demilge.example/en/polls/priorities/scores@${last ? nameOfDay(last) : ''}`);
		expect(composeFeed(source('en')).items.map(({ url }) => url.replace(/.*\/|@.*/g, ''))).toEqual([
			...['scores', 'trend', 'places', 'scores', 'scores', 'scores']
		]);
		expect(first?.paragraphs.at(-1)).toBe(
			"Question: “What should the city do first?” 1,000 ballots · as of 21 November 2026, 23:50. Participants chose themselves; there was no random sample. A party's poll about its own programme, not an election. Run by The city club <a&b>."
		);
		const unnamed = composeFeed(source('en', { ends: days.map((end) => ({ ...end, operator: null })), operator: null }));
		expect(unnamed.items[0]?.paragraphs.at(-1)).toContain("This installation's operator has not named itself.");
		expect(unnamed.author).toBe('Demilge');
	});

	it('has ids that neither a later day, nor another host, nor a correction changes, and that no two entries share', () => {
		const ids = (given: Partial<FeedSource>, language: Language = 'ky') => composeFeed(source(language, given)).items.map(({ id }) => id);
		const all = ids({});
		expect(new Set([...all, ...ids({}, 'ru')]).size).toBe(2 * all.length);
		expect(ids({ origin: 'http://localhost:3000' })).toEqual(all);
		expect(ids({ ends: days.slice(0, 2) })).toEqual(all.slice(-2));
		const correction = {
			kind: 'correction' as const,
			added: '2026-11-23T09:00:00+06:00',
			text: { ky: 'а', ru: 'б', en: 'The table was wrong.' }
		};
		const corrected = composeFeed(source('en', { corrections: ({ hash }) => (hash === days[0]?.hash ? [correction] : []) }));
		expect(corrected.items.at(-1)).toMatchObject({ published: days[0]?.asOf, updated: correction.added });
		expect(corrected.items.at(-1)?.paragraphs).toContain('Correction, 23 November 2026: The table was wrong.');
		expect(corrected.updated).toBe(correction.added);
		const reviewed = composeFeed(source('en', { corrections: () => [{ ...correction, kind: 'review' }] }));
		expect(reviewed.items[0]?.paragraphs).toContain('Review of ballots, 23 November 2026: The table was wrong.');
	});

	it('marks what is simulated in its own title and in each entry', () => {
		const { title, items } = composeFeed(source('ru', { ends: days.map((end) => ({ ...end, simulated: true })), simulated: true }));
		for (const text of [title, ...items.flatMap((item) => [item.title, item.paragraphs[0] ?? ''])]) {
			expect(text).toContain('ДЕМОНСТРАЦИЯ: голоса вымышлены');
		}
	});

	it('has the newest entries only, and none before the first day is over', () => {
		const many = daysFrom(
			'2026-01-01',
			Array.from({ length: 200 }, () => scores(60, 55))
		);
		const { items } = composeFeed(source('ky', { ends: many }));
		expect(items).toHaveLength(entriesKept);
		expect(items[0]?.published).toBe(many.at(-1)?.asOf);
		const empty = composeFeed(source('ky', { ends: [] }));
		expect([empty.items, empty.updated]).toEqual([[], '2026-11-18T00:00:00+06:00']);
	});
});

describe('a day', () => {
	it('is told when nothing can be added to it: after it is over, or once the poll is final', () => {
		expect(endedDays(days, { unsettled: '2026-11-21', isFinal: false })).toEqual(days.slice(0, 2));
		expect(endedDays(days, { unsettled: '2026-11-22', isFinal: false })).toEqual(days);
		expect(endedDays(days, { unsettled: '2026-11-21', isFinal: true })).toEqual(days);
	});
});

describe.each(languages)('the documents in %s', (language) => {
	const feeds = {
		whole: composeFeed(source(language)),
		simulated: composeFeed(source(language, { ends: days.map((end) => ({ ...end, simulated: true })), simulated: true, isFinal: true })),
		empty: composeFeed(source(language, { ends: [] }))
	};

	it.each(Object.entries(feeds))('are valid Atom and valid JSON Feed, and say the same: %s', (_, feed) => {
		expect(faultsOfAtom(atom(feed))).toEqual([]);
		const json = readJsonFeed(JSON.stringify(jsonFeed(feed)));
		expect(
			json.items.map(({ id, title, url, date_published, date_modified, summary, content_text = '' }) => ({
				...{ id, title, published: date_published, updated: date_modified, summary, link: url },
				content: content_text.replaceAll('\n\n', '')
			}))
		).toEqual(entriesOfAtom(atom(feed)));
		expect(json.expired ?? false).toBe(feed.isOver);
	});
});

describe('the validator', () => {
	const good = atom(composeFeed(source('en')));
	const both = (pattern: RegExp, by: string): string[] => faultsOfAtom(good.replace(pattern, by));

	it('is a real one: it finds what breaks the schema, and what only the RFC’s words forbid', () => {
		expect(both(/<updated>[^<]*<\/updated>/, '')).not.toEqual([]);
		expect(both(/<updated>[^<]*/, '<updated>yesterday')).not.toEqual([]);
		expect(both(/<content type="xhtml"><div/, '<content type="xhtml"><section')).not.toEqual([]);
		expect(both(/<name>/, '<nom>')).not.toEqual([]);
		expect(both(/<author>.*<\/author>/, '')).toEqual(['an entry has no author']);
		expect(both(/<link rel="self"[^>]*>/, '')).toEqual(['the feed names no link to itself']);
		expect(both(/<entry>\n<id>[^<]*/g, '<entry><id>urn:a:b')).toEqual(['two entries have one id']);
		expect(both(/<entry>\n<id>[^<]*/, '<entry><id>7')).toEqual(['no whole address: 7']);
		expect(() => readJsonFeed(JSON.stringify({ ...jsonFeed(composeFeed(source('en'))), icons: 1 }))).toThrow();
		expect(() => readJsonFeed(JSON.stringify({ ...jsonFeed(composeFeed(source('en'))), version: '1' }))).toThrow();
	});
});

it('what is special in XML is escaped, and what XML cannot hold is left out', () => {
	expect(escaped('<a href="x">Q&A\u0000\u000b\ufffe</a>\n')).toBe('&lt;a href=&quot;x&quot;&gt;Q&amp;A&lt;/a&gt;\n');
});
