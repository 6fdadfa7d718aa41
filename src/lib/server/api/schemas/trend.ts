import * as v from 'valibot';
import { eventKinds, type EventHistory, type GroupPoint, type Trend, type TrendEvent } from '$lib/publication/trend';
import { count, day, id, moment, ordinal, translated } from './scalars';
import { shapeOf } from './shape-of';

const perOption = v.array(count);

const happened = { day, kind: v.picklist(eventKinds), title: translated, link: v.nullable(v.string()) };

const event = shapeOf<TrendEvent>()(
	v.object({
		...happened,
		added: v.pipe(moment, v.description('When it was first stated; `/api/v1/events` has all that was stated of it.'))
	})
);

/** What the operator has stated of events, also what no longer holds. */
export const events = v.object({
	simulated: v.boolean(),
	events: v.pipe(
		v.array(
			shapeOf<EventHistory>()(
				v.object({
					statements: v.pipe(
						v.array(
							v.object({
								id: ordinal,
								stated: moment,
								says: v.pipe(v.nullable(v.object(happened)), v.description('Null: the event was withdrawn.'))
							})
						),
						v.description('Of one event, oldest first: the last one holds, and none is ever taken back.')
					)
				})
			)
		),
		v.description('In the order in which they were first stated.')
	)
});

const trend = shapeOf<Trend & { events: TrendEvent[] }>()(
	v.object({
		poll: id,
		simulated: v.boolean(),
		options: v.pipe(v.array(id), v.description('The order of all counts below.')),
		days: v.pipe(
			v.array(
				v.object({
					day,
					asOf: moment,
					publication: v.pipe(ordinal, v.description('Its number in the chain.')),
					ballots: count,
					newVoters: v.pipe(count, v.description('Voters whose ballot was published for the first time on this day.')),
					halfPoints: perOption,
					firstChoices: perOption
				})
			),
			v.description('The last publication before each midnight, oldest first. A day without one is missing.')
		),
		weeks: v.pipe(
			v.array(v.object({ from: day, to: day, asOf: moment, ballots: count, halfPoints: perOption, firstChoices: perOption })),
			v.description('Each closed week’s new voters only, oldest first.')
		),
		events: v.pipe(v.array(event), v.description('What happened, as the operator states it. Events explain nothing and change no number.'))
	})
);

/** What a trend of one group has beside the answer to which it belongs: `place`, `settlement` or `tier`. */
export const groupTrend = v.pipe(
	v.object({
		poll: id,
		simulated: v.boolean(),
		options: v.array(id),
		place: v.exactOptional(id),
		settlement: v.exactOptional(id),
		tier: v.exactOptional(id),
		days: v.pipe(
			v.array(shapeOf<GroupPoint>()(v.object({ day, asOf: moment, ballots: count, halfPoints: perOption, firstChoices: perOption }))),
			v.description('One point each time that the group was replaced; none while it was counted under the rest.')
		),
		events: v.array(event)
	}),
	v.description('How one group of a breakdown has moved. It has no weeks: they are not parted.')
);

export const trendAnswer = v.union([trend, groupTrend]);

/** a breakdown is shown of one question at a time: they are never crossed */
export const trendQuery = v.pipe(
	v.object({
		from: v.optional(v.pipe(v.string(), v.isoDate(), v.description('The first day.'))),
		to: v.optional(v.pipe(v.string(), v.isoDate(), v.description('The last day.'))),
		place: v.optional(v.pipe(v.string(), v.description('One group by place; with it neither `settlement` nor `tier`.'))),
		settlement: v.optional(v.pipe(v.string(), v.description('One group by the settlement answer; with it neither `place` nor `tier`.'))),
		tier: v.optional(v.pipe(v.string(), v.description('One group by tier; with it neither `place` nor `settlement`.')))
	}),
	v.check(
		({ place, settlement, tier }) => [place, settlement, tier].filter((one) => one !== undefined).length < 2,
		'place, settlement, tier'
	)
);
