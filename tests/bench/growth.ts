import { load, type Ask } from './load';
import { copyOfKept } from './kept';
import { fillBallots } from './many-ballots';
import { interleave, type Compared } from './rounds';
import type { Server } from './server';
import { counting } from './figures';
import { newestName, start } from './sites';
import { cast } from './votes';

export interface Growth {
	/** current ballots in the box: few and many */
	ballots: [number, number];
	/** how many times dearer it is with many */
	cast: Compared;
	read: Compared;
}

/** What casting and reading cost with many ballots in the box, against the same with few; and what counting many takes. */
export async function growth(
	server: Server,
	{ few, many, processes }: { few: number; many: number; processes: number },
	options: { clients: number; rounds: number; ms: number; progress: (what: string) => void }
): Promise<{ growth: Growth; counting: Awaited<ReturnType<typeof counting>> }> {
	const filled = (ballots: number): Promise<string> => {
		options.progress(`taking ${ballots} ballots, or making them once`);
		return copyOfKept(server, String(ballots), (url) => fillBallots(url, ballots));
	};
	const urls = { few: await filled(few), many: await filled(many) };
	options.progress(`counting ${many} ballots`);
	const counted = await counting(urls.many, options.rounds);

	const sites = { few: (await start(urls.few, processes)).site, many: (await start(urls.many, processes)).site };
	try {
		for (const site of [sites.few, sites.many]) await newestName(site);
		const rate = (which: 'few' | 'many', ask: () => Ask) => async (ms: number) =>
			(await load({ url: sites[which].url, clients: options.clients, ms, ask })).perSecond;
		const read = (): Ask => ({ path: '/api/v1/polls/priorities/results', headers: { 'accept-encoding': 'br' }, status: 200 });
		// the cost is what the rate is the inverse of: few over many
		const compared = await interleave(
			[
				{ key: 'cast', ours: rate('few', cast), reference: rate('many', cast) },
				{ key: 'read', ours: rate('few', read), reference: rate('many', read) }
			],
			{ ...options, progress: (what) => options.progress(`growth, ${what}`) }
		);
		const { cast: casting, read: reading } = compared;
		if (!casting || !reading) throw new Error('growth was not measured');
		return { growth: { ballots: [few, many], cast: casting, read: reading }, counting: counted };
	} finally {
		await sites.few.stop();
		await sites.many.stop();
	}
}
