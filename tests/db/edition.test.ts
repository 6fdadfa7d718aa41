import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { stateEvent } from '../../src/lib/server/events';
import { holdAnswers } from '../../src/lib/server/http/held-answers';
import { openPublished } from '../../src/lib/server/published';
import { noticeMs, publish } from '../../src/lib/server/publish';
import { openBox } from './database';

/**
 * A read side under a clock that stands still, before voting on the last Sunday of November 2026. So does the one by which a database counts as away, and
 * nobody looks but the test: a machine that is busy for some seconds is no outage.
 */
async function opened() {
	vi.useFakeTimers({ toFake: ['performance'] });
	onTestFinished(() => void vi.useRealTimers());
	const box = await openBox();
	box.clock.set('2026-10-20T12:00:00+06:00');
	const read = await openPublished(box, box.polls, { votingDays: ['2026-11-29'], now: box.clock.now, log: pino({ enabled: false }) });
	read.stop();
	const now = () => box.clock.now().getTime();
	return { box, read, held: holdAnswers({ edition: read.edition, now }) };
}

test('the edition is another as soon as a publication is shown, an operator speaks, an event is stated, a burst is found or decided about, a poll is closed or a day begins', async () => {
	const { box, read } = await opened();
	const seen = [read.edition()];
	expect(read.edition()).toBe(seen[0]);

	for (let n = 0; n < 12; n++) await box.cast(n, ['parks']);
	await publish(box.sql, box.poll('priorities'), { now: box.clock.now(), kind: 'real' });
	await read.refresh();
	expect(read.edition()).toBe(seen[0]);
	box.clock.pass(noticeMs / 1000);
	seen.push(read.edition());

	const club = { ky: 'Клуб', ru: 'Клуб', en: 'Club' };
	const said = JSON.stringify({ name: club, orderedBy: club, paidBy: club, contact: 'club@example.org' });
	await box.sql`insert into statement (kind, body, added, by) values ('operator', ${said}, ${box.clock.now()}, 'test')`;
	await read.refresh();
	seen.push(read.edition());

	const event = { day: '2026-10-20', kind: 'site', title: club, link: null };
	await stateEvent(box.tables, JSON.stringify(event), { by: 'test', now: box.clock.now() });
	await read.refresh();
	seen.push(read.edition());

	// a burst, and what is decided about it
	for (let n = 0; n < 70; n++) await box.cast(100 + n, ['rental']);
	expect(await box.box.review('priorities')).toBe(70);
	await read.refresh();
	seen.push(read.edition());
	const reason = { ky: 'а', ru: 'б', en: 'c' };
	await box.box.settle('priorities', { burst: 1, verdict: 'voided', reason, by: 'test' });
	await read.refresh();
	seen.push(read.edition());

	await box.box.close('priorities');
	await read.refresh();
	seen.push(read.edition());

	box.clock.set('2026-10-21T00:00:00+06:00');
	seen.push(read.edition());
	expect(new Set(seen).size).toBe(8);
	expect(seen).not.toContain(null);
});

test('nothing that was made before a blackout is given in it, nothing made in it is kept, and nothing of it is given after', async () => {
	const { box, read, held } = await opened();
	const page = (text: string) => async () => new Response(text, { headers: { 'cache-control': 'public, no-cache' } });
	box.clock.set('2026-11-23T23:59:59+06:00');
	await held.answer('/ky', page('figures'));
	expect(held.take('/ky')?.body.toString()).toBe('figures');

	box.clock.set('2026-11-24T00:00:00+06:00');
	expect(read.edition()).toBe(null);
	expect(held.take('/ky')).toBe(null);
	expect(await (await held.answer('/ky', page('notice'))).text()).toBe('notice');
	expect(held.take('/ky')).toBe(null);
	box.clock.set('2026-11-29T23:59:59+06:00');
	expect(read.edition()).toBe(null);

	box.clock.set('2026-11-30T00:00:00+06:00');
	expect(held.take('/ky')).toBe(null);
	expect(await (await held.answer('/ky', page('figures again'))).text()).toBe('figures again');
});

test('in the week before, an answer is held for a second: it says to caches how long they may keep it', async () => {
	const { box, held } = await opened();
	box.clock.set('2026-11-20T12:00:00+06:00');
	await held.answer('/ky', async () => new Response('figures', { headers: { 'cache-control': 'public, max-age=60' } }));
	expect(held.take('/ky')).not.toBe(null);
	box.clock.pass(1);
	expect(held.take('/ky')).toBe(null);
});
