import { expect, test } from 'vitest';
import { legalMoment } from '$lib/law/calendar';
import { keptCopy, keptUntil } from './kept-copy';

const now = new Date('2026-11-25T12:00:00+06:00');
const copy = (path: string): URL => new URL(`https://x.test${path}?kept`);
/** in whole days from now, for a vote after so many days; null where nothing may be kept */
const days = (path: string, votingDay?: string): number | null => {
	const until = keptUntil(copy(path), legalMoment(now, votingDay === undefined ? [] : [votingDay]), now);
	return until === null ? null : (Date.parse(until) - now.getTime()) / 86_400_000;
};

test('a ballot is kept for a week, never into the five days before a vote, and not in them', () => {
	expect(days('/ky/vote/priorities')).toBe(7);
	expect(days('/ky/vote/priorities', '2026-12-24')).toBe(7);
	// the five days begin on 27 November at 00:00
	expect(days('/ky/vote/priorities', '2026-12-02')).toBe(1.5);
	expect(days('/ky/vote/priorities', '2026-11-29')).toBe(null);
});

test('the programme, which invites nobody as it is kept, stays for thirty days whatever comes', () => {
	expect([days('/ky'), days('/ru/planks/parks', '2026-11-26'), days('/ky/vote/priorities/unsent', '2026-11-25')]).toEqual([30, 30, 30]);
	expect(keptUntil(new URL('https://x.test/ky'), legalMoment(now, []), now)).toBe(null);
});

test('a copy says on its face when it was kept, in its language', async () => {
	const said = await Promise.all(
		(['ky', 'ru', 'en'] as const).map(async (language) => (await keptCopy(copy(`/${language}`), language, now))?.notice)
	);
	expect(said).toEqual([
		'Бул барак 2026-жылдын 25-ноябрында ушул телефонго сакталган. Азыр интернет жок же өтө жай.',
		'Эта страница сохранена на этом телефоне 25 ноября 2026\u00a0г. Сейчас интернета нет или он слишком медленный.',
		'This page was kept on this phone on 25 November 2026. There is no network now, or it is too slow.'
	]);
	expect(await keptCopy(new URL('https://x.test/ky'), 'ky', now)).toBe(null);
});
