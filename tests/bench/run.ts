import { parseArgs } from 'node:util';
import { benchmark, type Plan } from './benchmark';
import { table } from './report';

/**
 *     npm run bench                  the whole of it, some minutes
 *     npm run bench -- --quick       a try: one short round, numbers that mean little
 *     npm run bench -- --large       ten million ballots in the full box, made once and kept
 *     npm run bench -- --processes 4 the site in four processes: for a machine with cores for them, and for the load
 *     npm run --silent bench -- --json
 */
const { values } = parseArgs({
	options: {
		json: { type: 'boolean' },
		quick: { type: 'boolean' },
		large: { type: 'boolean' },
		processes: { type: 'string', default: '1' }
	}
});
const processes = Number(values.processes);

const whole: Plan = {
	rounds: 5,
	ms: 2_000,
	clients: 64,
	processes,
	days: 365,
	few: 10_000,
	many: values.large ? 10_000_000 : 1_000_000,
	awaitPublication: true
};
const quick: Plan = { rounds: 1, ms: 600, clients: 4, processes, days: 8, few: 500, many: 2_000, awaitPublication: false };

const report = await benchmark(values.quick ? quick : whole, (what) => {
	// standard output is the report's
	process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${what}` : `${what}\n`);
});
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
const { pairs, figures, stalls, ...rest } = report;
process.stdout.write(`${values.json ? JSON.stringify({ ...pairs, ...figures, ...stalls, ...rest }, null, '\t') : table(report)}\n`);
