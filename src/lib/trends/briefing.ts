import { shortDay } from '$lib/i18n/format';
import { dayOf } from '$lib/publication/trend';
import { groupName, shortOf, type Desk, type TrendsWords } from './desk';
import type { Move, Movement } from './movement';
import type { Parting } from './places';
import { isNobodys } from './places';
import { standingOn, valueOf, type Point } from './series';
import { isVisible, size, written } from './values';
import type { View } from './view';
import type { WeekRow } from './weeks';

/** What the briefing is told. */
export interface Told {
	movement: Movement | null;
	/** how it stood at the end of the period */
	standing: Point;
	places: Parting | null;
	weeks: WeekRow[];
	/** titles and days of the period's events, oldest first */
	events: { day: string; title: string }[];
}

/** Sentence by sentence: what was found, and what has to be said with it wherever it goes. */
export interface Briefing {
	findings: string[];
	disclosure: string[];
}

/**
 * What a candidate reads before a meeting, in sentences that publications bear out and nothing else: what moved and where most, who leads, how many came,
 * what the last week's voters put first, what happened, and from what it was counted.
 */
export function briefing(desk: Desk, view: View, { movement, standing, places, weeks, events }: Told, words: TrendsWords): Briefing {
	const say = sayings(desk, view, words);
	// groups have days of their own, and the city's newest by then says whether a leader may be named
	const withheldOn = (day: string): string | null => {
		const city = standingOn(desk.history.days, day)?.day;
		return desk.withheld.find((one) => one.day === city)?.sentence ?? null;
	};
	const findings = [
		...(view.group ? [words.briefing.ofGroup(groupName(view.group, desk.language, words))] : []),
		...(movement ? [...say.moved(movement), ...(view.group ? [] : say.mostly(movement, places))] : [words.briefing.tooFew]),
		say.leads(standing, movement, withheldOn),
		...(movement ? [say.carriers(movement)] : []),
		...(movement?.isThin ? [words.briefing.thin] : []),
		...(view.group || withheldOn(standing.day) !== null ? [] : say.week(weeks[0])),
		...(events.length > 0 ? [words.briefing.events(events.map(({ day, title }) => `${shortDay(desk.language, day)}, ${title}`))] : [])
	];
	return { findings, disclosure: say.disclosure(standing) };
}

function sayings(desk: Desk, { measure, group }: View, words: TrendsWords) {
	const { language, publication } = desk;
	const isShare = measure === 'first';
	const names = (ids: string[]): string[] => ids.map((id) => shortOf(desk, id));
	const optionsBy = (moves: readonly Move[], pick: number): string[] =>
		names(moves.filter(({ change }) => size(language, change) === size(language, pick) && change * pick > 0).map(({ option }) => option));
	const leadersAt = (point: Point): { ids: string[]; value: number } => {
		const values = desk.options.map(({ option }, i) => ({ option, value: valueOf(point, i, measure) }));
		const most = Math.max(...values.map(({ value }) => value));
		return { ids: values.filter(({ value }) => value === most).map(({ option }) => option), value: most };
	};

	return {
		moved({ since, moves }: Movement): string[] {
			const changes = moves.map(({ change }) => change);
			const [gain, loss] = [Math.max(...changes), Math.min(...changes)];
			const said = [
				...(isVisible(gain) && gain > 0
					? [words.briefing.gained({ since: since.day, names: optionsBy(moves, gain), by: size(language, gain), isShare })]
					: []),
				...(isVisible(loss) && loss < 0 ? [words.briefing.lost({ names: optionsBy(moves, loss), by: size(language, loss), isShare })] : [])
			];
			return said.length > 0 ? said : [words.briefing.unmoved(since.day)];
		},

		/** where the largest gain was largest; only of groups that were shown at both ends */
		mostly({ moves }: Movement, places: Parting | null): string[] {
			const [top] = moves.filter(({ change }) => change > 0 && isVisible(change));
			if (!top || !places?.since) return [];
			const gains = places.groups.flatMap(({ id, options }) =>
				isNobodys(id) ? [] : options.flatMap(({ option, change }) => (option === top.option && change !== null ? [{ id, change }] : []))
			);
			const [most, next] = gains.toSorted((a, b) => b.change - a.change);
			// one place alone is no "mostly", and neither are two that are level
			if (!most || !next || most.change <= 0 || size(language, most.change) === size(language, next.change)) return [];
			const place = groupName({ dimension: 'place', id: most.id }, language, words);
			// a breakdown has days of its own
			const days = { from: dayOf({ asOf: places.since }), to: dayOf(places) };
			return [words.briefing.mostly({ ...days, name: shortOf(desk, top.option), place, by: size(language, most.change), isShare })];
		},

		leads(standing: Point, movement: Movement | null, withheldOn: (day: string) => string | null): string {
			const withheld = withheldOn(standing.day);
			if (withheld !== null) return withheld;
			const now = leadersAt(standing);
			const value = isShare
				? words.briefing.share(written(language, now.value, measure), standing.ballots)
				: words.briefing.score(written(language, now.value, measure));
			if (!movement || withheldOn(movement.since.day) !== null) return words.briefing.leads(names(now.ids), value);
			const before = leadersAt(movement.since).ids;
			return before.join() === now.ids.join()
				? words.briefing.still(names(now.ids), value)
				: words.briefing.tookOver(names(now.ids), value, names(before), movement.since.day);
		},

		carriers: ({ carriers }: Movement): string => (group ? words.briefing.grown(carriers) : words.briefing.newVoters(carriers)),

		week(week: WeekRow | undefined): string[] {
			if (!week) return [];
			const most = Math.max(...week.shares);
			const first = desk.options.filter((_, i) => week.shares[i] === most).map(({ short }) => short);
			return [
				words.briefing.week({ from: week.from, to: week.to, names: first, share: written(language, most, 'first'), ballots: week.ballots })
			];
		},

		disclosure({ ballots, asOf }: Point): string[] {
			const chart = words.charts;
			return [
				`${chart.counted(ballots, { asOf, final: publication.final && asOf === publication.asOf })}.`,
				chart.selfSelected,
				chart.partyPoll,
				...(publication.simulated ? [`${chart.mark}.`] : [])
			];
		}
	};
}
