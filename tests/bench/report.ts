import type { Report } from './benchmark';
import type { Cost } from './costs';
import type { Compared } from './rounds';

/** The ratio that is wanted at least. */
const wanted: Record<string, number> = {
	cast: 1,
	castForm: 0.3,
	readResults: 0.5,
	readPage: 0.5,
	readEmbed: 0.5,
	readPinned304: 0.8,
	trendYear: 0.5
};

/** A report for people: one line a figure, with what is wanted of it. */
export function table({ machine, plan, rowsBy, pairs, growth, figures, stalls, costs }: Report): string {
	const lines = Object.entries(pairs).map(([key, compared]) => pairLine(key, compared, wanted[key] ?? null));
	const cost = (name: string, { ratio, spread }: Compared, most: number): string =>
		figureLine(`growth.${name}`, `× ${ratio.toFixed(2)} (${range(spread)})`, ratio <= most, `≤ ${most.toFixed(2)}`);
	const { castP99Ms, castP99WhileDrawingMs, castP99Growth, published } = stalls;
	const { rssMb } = figures;

	return [
		`${machine.cpus} × ${machine.model}, Node ${machine.node}; load ${machine.load.toFixed(1)} before, ${machine.loadAtEnd.toFixed(1)} after; others took ${Math.round(machine.busy * 100)} % before`,
		`${plan.rounds} rounds of ${plan.ms} ms, ${plan.clients} clients, ${plan.processes === 1 ? 'one process' : `${plan.processes} processes`}; one-row upserts by ${rowsBy}; ratios are medians over rounds`,
		'',
		`${'key'.padEnd(16)}${'ours/s'.padStart(10)}${'reference/s'.padStart(13)}${'ratio'.padStart(8)}  ${'from – to'.padEnd(13)} wanted`,
		...lines,
		'',
		`ballots in the box: ${growth.ballots.join(' against ')}`,
		cost('cast', growth.cast, 1.15),
		cost('read', growth.read, 1.05),
		'',
		figureLine('castP99Ms', `${castP99Ms.toFixed(1)} ms`, castP99Ms < 50, '< 50 at half of the peak'),
		figureLine(
			'… while drawing',
			`${castP99WhileDrawingMs.toFixed(1)} ms, × ${castP99Growth.toFixed(1)}${published ? ', and publishing' : ''}`,
			castP99Growth <= 2,
			'≤ 2 × otherwise'
		),
		figureLine('rssMb', rssMb === null ? 'not known here' : `${rssMb.toFixed(0)} MB`, rssMb === null || rssMb <= 250, '≤ 250'),
		...(['startMs', 'tallyMs', 'publishMs', 'renderSvgMs', 'renderPngMs'] as const).map((key) =>
			figureLine(key, `${figures[key].toFixed(1)} ms`)
		),
		figureLine('renderTrendsMs', `${figures.renderTrendsMs.toFixed(1)} ms`, figures.renderTrendsMs < 50, '< 50 for a year of days'),
		figureLine('recountPerSecond', figures.recountPerSecond.toFixed(0)),
		...(costs === null ? [] : ['', 'a million cost, without the client:', ...Object.entries(costs).map(costLine)])
	].join('\n');
}

function pairLine(key: string, { ours, reference, ratio, spread }: Compared, least: number | null): string {
	const verdict = least === null ? '' : `${ratio >= least ? '✓' : '✗'} ≥ ${least}`;
	return `${key.padEnd(16)}${ours.toFixed(0).padStart(10)}${reference.toFixed(0).padStart(13)}${ratio.toFixed(2).padStart(8)}  ${range(spread).padEnd(13)} ${verdict}`.trimEnd();
}

function costLine([key, { siteMinutes, postgresMinutes, diskGb, answersGb }]: [string, Cost]): string {
	const minutes = `${siteMinutes.toFixed(1)} min of a core for the site${postgresMinutes === null ? '' : ` and ${postgresMinutes.toFixed(1)} for Postgres`}`;
	return `${key.padEnd(18)}${minutes}; ${diskGb.toFixed(2)} GB of disk; ${answersGb.toFixed(1)} GB of answers`;
}

const figureLine = (key: string, value: string, isMet?: boolean, target = ''): string =>
	`${key.padEnd(18)}${value.padEnd(34)}${isMet === undefined ? '' : isMet ? '✓' : '✗'} ${target}`.trimEnd();

const range = ([from, to]: [number, number]): string => `${from.toFixed(2)} – ${to.toFixed(2)}`;
