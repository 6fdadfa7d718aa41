import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from '../e2e/site';
import { load } from './load';
import { median } from './rounds';
import { earlierNames } from './sites';
import { cast } from './votes';

export interface Stalls {
	/** the slowest of a hundred casts at half of the peak rate, in ms */
	castP99Ms: number;
	/** the same while pictures are drawn, without a pause, and a publication is made */
	castP99WhileDrawingMs: number;
	/** how many times longer that is; all three are medians over rounds */
	castP99Growth: number;
	/** whether a publication fell into each such time */
	published: boolean;
}

interface Plan {
	/** ballots a second */
	rate: number;
	rounds: number;
	clients: number;
	ms: number;
	awaitPublication: boolean;
}

/** Whether drawing and publishing hold casting up. */
export async function stalls(site: Site, plan: Plan): Promise<Stalls> {
	const seen: { quiet: number; drawing: number; published: boolean }[] = [];
	for (let round = 0; round < plan.rounds; round++) seen.push(await besideDrawing(site, plan));
	return {
		castP99Ms: median(seen.map(({ quiet }) => quiet)),
		castP99WhileDrawingMs: median(seen.map(({ drawing }) => drawing)),
		castP99Growth: median(seen.map(({ quiet, drawing }) => drawing / quiet)),
		published: seen.every(({ published }) => published)
	};
}

async function besideDrawing(site: Site, { rate, clients, ms, awaitPublication }: Plan) {
	const casting = () => load({ url: site.url, clients, ms, rate, ask: cast });
	const { p99: quiet } = await casting();

	const asOf = await newestMoment(site);
	// the next one is due a minute after the last
	if (awaitPublication) await sleep(Math.max(0, asOf + 59_000 - Date.now()));
	const pictures = draw(site);
	const { p99: drawing } = await casting();
	await pictures.stop();
	// it is shown some seconds after it was made
	if (awaitPublication) await sleep(4_000);
	return { quiet, drawing, published: (await newestMoment(site)) > asOf };
}

async function newestMoment({ sql }: Site): Promise<number> {
	const [row] = await sql<{ at: Date | null }[]>`select max(as_of) as at from publication where poll = 'priorities'`;
	return row?.at?.getTime() ?? 0;
}

/** One reader who asks for one picture after another, none of which was ever drawn. */
function draw(site: Site): { stop(): Promise<void> } {
	let stopped = false;
	const drawing = (async () => {
		const names = await earlierNames(site);
		for (const chart of ['first-choices', 'positions', 'head-to-head']) {
			for (const name of names) {
				if (stopped) return;
				await (await fetch(`${site.url}/ru/polls/priorities/${chart}@${name}.png`)).arrayBuffer();
			}
		}
	})();
	return {
		stop: async () => {
			stopped = true;
			await drawing;
		}
	};
}
