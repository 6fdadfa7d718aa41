import type { LinesSpec, PlacesSpec } from '$lib/charts/spec';
import { dimensions } from '$lib/publication/dimension';
import { briefing, type Briefing } from './briefing';
import type { Desk, TrendsWords } from './desk';
import { lineOf } from './line';
import { movementIn, type Movement } from './movement';
import { arrivalsIn, eventsIn, type Arrival, type EventReport } from './participation';
import { periodOf, type Period } from './period';
import { partingIn, type Parting } from './places';
import { pointsOf, standingOn } from './series';
import type { View } from './view';
import { weeksIn } from './weeks';
import { differences, highestPlaces, whereOf } from './where';

/** One view of the trends desk: everything that the page says, before anybody draws it. */
export interface Report {
	view: View;
	period: Period;
	briefing: Briefing;
	movement: Movement | null;
	/** of the period before, where that is asked for and there is one */
	before: Movement | null;
	line: LinesSpec | null;
	weeks: ReturnType<typeof weeksIn>;
	where: { spec: PlacesSpec; differences: string[]; highest: ReturnType<typeof highestPlaces> } | null;
	arrivals: Arrival[];
	/** the questions by which ballots are parted, as far as they are published */
	partings: Parting[];
	events: EventReport[];
}

/** Makes a view from what the desk holds. Null before the poll's first publication. */
export function reportOf(desk: Desk, view: View, words: TrendsWords): Report | null {
	const { history, language } = desk;
	const [first, last] = [history.days[0], history.days.at(-1)];
	if (!first || !last) return null;

	const period = periodOf(view, { first: first.day, last: last.day });
	const points = pointsOf(history, view.group);
	const movement = movementIn(points, history.options, period, view.measure);
	const places = partingIn(history, 'place', period, view.measure);
	const weeks = weeksIn(history, period);
	const events = eventsIn(history.days, { events: desk.events, options: history.options, measure: view.measure }, period);
	const standing = standingOn(points, period.to) ?? standingOn(history.days, period.to) ?? last;
	return {
		view,
		period,
		briefing: briefing(
			desk,
			view,
			{
				movement,
				standing,
				places,
				weeks: weeks.weeks,
				events: events.toReversed().map(({ event }) => ({ day: event.day, title: event.title[language] }))
			},
			words
		),
		movement,
		before:
			view.isCompared && period.before ? movementIn(points, history.options, { ...period.before, pace: period.pace }, view.measure) : null,
		line: lineOf(desk, points, period, view, words),
		weeks,
		where: places && {
			spec: whereOf(desk, places, view.measure, words),
			differences: differences(desk, places, view.measure, words),
			highest: highestPlaces(desk, places)
		},
		arrivals: arrivalsIn(history.days, period, period.pace),
		partings: dimensions.flatMap((dimension) => partingIn(history, dimension, period, view.measure) ?? []),
		events
	};
}
