import { expect, it } from 'vitest';
import { eventList } from './event-list';

const debate = { day: '2026-10-14', kind: 'debate' as const, title: { ky: 'Дебат', ru: 'Дебаты', en: 'A debate' }, link: null };

it('lists events by their days, newest first, with all that was stated of each, also of one that was withdrawn', () => {
	const list = eventList(
		[
			{
				statements: [
					{ id: 1, stated: '2026-10-15T09:00:00+06:00', says: debate },
					{
						id: 3,
						stated: '2026-10-17T09:00:00+06:00',
						says: { ...debate, title: { ...debate.title, en: 'The debate' }, link: 'https://example.org/' }
					}
				]
			},
			{
				statements: [
					{ id: 2, stated: '2026-10-16T09:00:00+06:00', says: { ...debate, day: '2026-10-16', kind: 'site' } },
					{ id: 4, stated: '2026-10-18T09:00:00+06:00', says: null }
				]
			}
		],
		'en'
	);
	expect(list?.items.map(({ id, when, title, link, isWithdrawn, history }) => [id, when, title, link, isWithdrawn, history])).toEqual([
		[2, '16 October 2026, about this site', 'A debate', null, true, ['Stated on 16 October 2026', 'Withdrawn on 18 October 2026']],
		[
			1,
			'14 October 2026, debate',
			'The debate',
			'https://example.org/',
			false,
			['Stated on 15 October 2026', 'Mended on 17 October 2026; before: 14 October 2026, debate, A debate']
		]
	]);
});

it('is none where nothing was ever stated', () => {
	expect(eventList([], 'ky')).toBe(null);
});
