import type { Site } from '../e2e/site';
import type { DurableRows } from './durable-rows';
import { load, type Ask } from './load';
import type { Pair } from './rounds';
import { cast, castForm, recasting } from './votes';

/** people who change their ballots, enough that nobody does so twice in a moment */
const changing = 2_000;

/** The ways to vote, each acknowledged when it is on the disk, against single rows on the same server. */
export async function casts(site: Site, rows: DurableRows, clients: number): Promise<Pair[]> {
	const people = recasting(changing);
	await Promise.all(Array.from({ length: 8 }, async () => castAll(site, people.first, changing / 8)));
	const asked: Record<string, () => Ask> = { cast, castForm, recast: people.again };
	return Object.entries(asked).map(([key, ask]) => ({
		key,
		ours: async (ms) => (await load({ url: site.url, clients, ms, ask })).perSecond,
		reference: (ms) => rows.perSecond(clients, ms)
	}));
}

async function castAll({ url }: Site, ask: () => Ask, times: number): Promise<void> {
	for (let i = 0; i < times; i++) {
		const { path, method = 'GET', headers = {}, body = null, status } = ask();
		const answer = await fetch(url + path, { method, headers, body });
		await answer.arrayBuffer();
		if (answer.status !== status) throw new Error(`a first ballot was answered with ${answer.status}`);
	}
}
