import type { Manifest } from '$lib/programme/manifest';
import { coincide } from './coincide';
import { dimensions, type Cell, type Dimension, type Grouping } from './dimension';

type Thresholds = Pick<Manifest['thresholds'], 'group' | 'agreementPercent' | 'newVoters'>;

/**
 * What is replaced in a publication, in three sentences:
 *
 * 1. A group is shown by itself when it has at least 30 ballots, not more than 95 % of them with one first choice, at least ten of voters who came
 *    since the groups were last replaced and at least ten that have stood unchanged since before; all others are counted together under `rest`,
 *    which meets the same conditions or takes in the smallest group shown until it does.
 * 2. The groups of all questions are replaced together, at most once a day, when every group of 30 ballots has its ten new voters, or after a week
 *    without those that have not.
 * 3. Where the groups of two questions coincide but for fewer than ten ballots, only one of the two is shown.
 *
 * Why no difference of two published populations holds one to nine voters: the ten new ones were in nothing that was published before, so a group
 * differs by ten from every earlier population; and a part of the city differs by ten from every later publication of the whole, because the
 * complement's ten unchanged ones stand in that. Both hold whatever is merged or split, so groups may come and go.
 */
export function groupsToShow(cells: readonly Cell[], thresholds: Thresholds, { mayWait }: { mayWait: boolean }): Grouping {
	const groups = Object.fromEntries(dimensions.map((dimension) => [dimension, groupsOf(cells, dimension)])) as Record<Dimension, Group[]>;
	const isLate = (group: Group): boolean => group.ballots >= thresholds.group && group.fresh < thresholds.newVoters;
	if (mayWait && dimensions.some((dimension) => groups[dimension].some(isLate))) return {};

	const shown: Grouping = {};
	for (const dimension of dimensions) {
		const ids = partition(groups[dimension], thresholds);
		if (ids === null) continue;
		const candidate = { ...shown, [dimension]: ids };
		if (!coincide(cells, candidate, thresholds.newVoters)) shown[dimension] = ids;
	}
	return shown;
}

interface Group extends Omit<Cell, Dimension> {
	id: string;
}

function groupsOf(cells: readonly Cell[], dimension: Dimension): Group[] {
	const ids = [...new Set(cells.map((cell) => cell[dimension]))];
	return ids.map((id) => ({ ...sum(cells.filter((cell) => cell[dimension] === id)), id }));
}

/** The groups that stand by themselves; null where the question would not part the ballots. */
function partition(groups: readonly Group[], thresholds: Thresholds): string[] | null {
	let own = groups.filter((group) => mayStand(group, thresholds));
	for (;;) {
		const others = groups.filter((group) => !own.includes(group));
		const isWhole = others.every(({ ballots }) => ballots === 0) || mayStand(sum(others), thresholds);
		if (isWhole) {
			const blocks = own.length + (others.some(({ ballots }) => ballots > 0) ? 1 : 0);
			return blocks < 2 ? null : own.map(({ id }) => id);
		}
		if (own.length === 0) return null;
		// "not stated" tells the least
		const next = own.find(({ id }) => id === 'unstated') ?? own.reduce((least, group) => (group.ballots < least.ballots ? group : least));
		own = own.filter((group) => group !== next);
	}
}

function mayStand({ ballots, fresh, steady, firsts }: Omit<Group, 'id'>, { group, agreementPercent, newVoters }: Thresholds): boolean {
	const most = Math.max(0, ...Object.values(firsts));
	return ballots >= group && 100 * most <= agreementPercent * ballots && fresh >= newVoters && steady >= newVoters;
}

function sum(parts: readonly Omit<Cell, Dimension>[]): Omit<Group, 'id'> {
	const firsts: Record<string, number> = {};
	for (const part of parts) for (const [option, n] of Object.entries(part.firsts)) firsts[option] = (firsts[option] ?? 0) + n;
	const total = (of: 'ballots' | 'fresh' | 'steady'): number => parts.reduce((all, part) => all + part[of], 0);
	return { ballots: total('ballots'), fresh: total('fresh'), steady: total('steady'), firsts };
}
