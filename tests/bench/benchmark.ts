import { startBare } from './bare';
import { casts } from './casts';
import { costs, type Cost } from './costs';
import { fillDays } from './days';
import { durableRows } from './durable-rows';
import { rendering } from './figures';
import { copyOfKept } from './kept';
import { growth, type Growth } from './growth';
import { lookAtMachine, type Machine } from './machine';
import { newest, reads } from './reads';
import { interleave, median, type Compared } from './rounds';
import { startServer, type Server } from './server';
import { peakMemory, start } from './sites';
import { stalls, type Stalls } from './stalls';
import { cast, castForm } from './votes';

/** How much is measured. */
export interface Plan {
	rounds: number;
	/** of one measurement, in ms */
	ms: number;
	clients: number;
	/** that the site answers with */
	processes: number;
	/** days that the poll has run */
	days: number;
	/** ballots in the box, and in the full one */
	few: number;
	many: number;
	/** waits for the publication of the minute */
	awaitPublication: boolean;
}

export interface Report {
	machine: Machine & { loadAtEnd: number };
	plan: Plan;
	/** who wrote the reference's rows */
	rowsBy: 'pgbench' | 'postgres.js';
	/** against a reference that was measured beside it */
	pairs: Record<string, Compared>;
	growth: Growth;
	figures: Record<'tallyMs' | 'publishMs' | 'recountPerSecond' | 'renderSvgMs' | 'renderPngMs' | 'renderTrendsMs' | 'startMs', number> & {
		rssMb: number | null;
	};
	stalls: Stalls;
	/** null where the system does not tell */
	costs: Record<string, Cost> | null;
}

/** what election night consists of */
const priced = { cast, castForm, ...newest };

/** Measures the built site on databases of its own, which go at the end. */
export async function benchmark(plan: Plan, progress: (what: string) => void): Promise<Report> {
	progress('looking at the machine');
	const machine = await lookAtMachine();
	progress('starting Postgres');
	const server = await startServer();
	try {
		const site = await onOneSite(server, plan, progress);
		const grown = await growth(server, plan, { ...plan, progress });
		const { load: loadAtEnd } = await lookAtMachine();
		return {
			machine: { ...machine, loadAtEnd },
			plan,
			rowsBy: site.rowsBy,
			pairs: site.pairs,
			growth: grown.growth,
			figures: { ...grown.counting, ...site.figures },
			stalls: site.stalls,
			costs: site.costs
		};
	} finally {
		await server.stop();
	}
}

async function onOneSite(server: Server, plan: Plan, progress: (what: string) => void) {
	progress(`taking ${plan.days} days, or making them once`);
	const url = await copyOfKept(server, `days_${plan.days}`, (url) => fillDays(url, plan.days));
	const rows = await durableRows(url);
	const bare = await startBare();

	const startedIn: number[] = [];
	for (let i = 1; i < Math.min(3, plan.rounds); i++) {
		progress('starting the site');
		const { site, ms } = await start(url, plan.processes);
		startedIn.push(ms);
		await site.stop();
	}
	const { site, ms } = await start(url, plan.processes);
	try {
		const pictures = await rendering(site, plan.rounds * 2);
		const compared = [...(await casts(site, rows, plan.clients)), ...(await reads(site, bare, plan.clients))];
		const pairs = await interleave(compared, { ...plan, progress });
		progress('casting at half of the peak, while pictures are drawn');
		const held = await stalls(site, { ...plan, ms: 2 * plan.ms, rate: (pairs.cast?.ours ?? 0) / 2 });
		const costing = await costs(site, priced, { ...plan, ms: 2 * plan.ms, progress });
		return {
			pairs,
			costs: costing,
			stalls: held,
			rowsBy: rows.by,
			figures: { ...pictures, startMs: median([...startedIn, ms]), rssMb: peakMemory(site) }
		};
	} finally {
		bare.stop();
		await site.stop();
	}
}
