import * as v from 'valibot';
import type { Breakdown, Disclosure, Operator, OptionCount, Publication, Week } from '$lib/publication/publication';
import type { Review } from '$lib/publication/review';
import type { Round, Rule } from '$lib/tally/tally';
import type { Order } from '$lib/tally/order';
import { count, day, id, moment, ordinal, sha256, translated } from './scalars';
import { shapeOf } from './shape-of';

const rules = ['score', 'firstChoices', 'schulze', 'rankedPairs', 'copeland', 'minimax', 'instantRunoff'] as const satisfies Rule[];

export const order = v.pipe(
	shapeOf<Order>()(v.array(v.array(id))),
	v.description('Groups of options, best first; options level with each other share a group.')
);

const optionCount = shapeOf<OptionCount>()(
	v.object({
		id,
		halfPoints: v.pipe(count, v.description('Twice the Borda points, ties averaged. The score is 50 · halfPoints / (ballots · (n − 1)).')),
		firstChoices: count,
		positions: v.pipe(v.array(count), v.description('Ballots that ranked it 1st, 2nd, …')),
		unranked: v.pipe(count, v.description('Ballots that did not rank it.'))
	})
);

const round = shapeOf<Round>()(
	v.object({
		continuing: v.array(
			v.object({
				id,
				ballots: v.pipe(v.number(), v.minValue(0)),
				exactly: v.pipe(v.exactOptional(v.string()), v.description('The fraction in lowest terms, where `ballots` is rounded.'))
			})
		),
		exhausted: v.pipe(count, v.description('Ballots that rank nothing that is left.')),
		dropped: v.array(id)
	})
);

const counts = v.array(v.object({ id, halfPoints: count, firstChoices: count }));

export const breakdown = shapeOf<Breakdown>()(
	v.object({
		asOf: moment,
		publication: v.pipe(v.nullable(sha256), v.description('The publication that replaced it; null where that is this one.')),
		entries: count,
		ballots: count,
		groups: v.pipe(
			v.array(v.object({ id, ballots: count, options: counts })),
			v.description('`rest` stands last: everybody who is in none of the others.')
		)
	})
);

const week = shapeOf<Week>()(
	v.object({
		from: day,
		to: day,
		asOf: moment,
		publication: v.pipe(v.nullable(sha256), v.description('The publication that closed it; null where that is this one.')),
		after: v.pipe(count, v.description('The voters’ first entries lie in (after, entries].')),
		entries: count,
		ballots: count,
		options: counts
	})
);

const review = shapeOf<Review>()(
	v.object({
		bursts: v.pipe(
			v.array(
				v.object({
					id: v.pipe(ordinal, v.description('1, 2, 3, … within the poll.')),
					rule: v.pipe(v.string(), v.description('The published rule that found it, such as `burst-1`.')),
					from: moment,
					to: moment,
					ranking: v.pipe(v.array(id), v.description('What each of these ballots said, best first.')),
					ballots: v.pipe(
						v.nullable(count),
						v.description(
							'So many were put under review; null where it may not be told. It grows by ten or more at a time and does not fall.'
						)
					),
					decisions: v.pipe(
						v.array(v.object({ at: moment, verdict: v.picklist(['released', 'voided']), reason: translated })),
						v.description('What the operator decided, oldest first; none while it is under review.')
					)
				})
			),
			v.description('Ballots with one and the same ranking that came so fast that they were put under review.')
		),
		without: v.pipe(v.nullable(order), v.description('The order by score of the ballots that are not under review; null where none are.'))
	})
);

const operator = shapeOf<Operator>()(v.object({ name: translated, orderedBy: translated, paidBy: translated, contact: v.string() }));

export const disclosure = v.pipe(
	shapeOf<Disclosure>()(
		v.object({
			operator: v.pipe(v.nullable(operator), v.description('Null until the operator has named itself.')),
			question: translated,
			territory: translated,
			opened: moment,
			closed: v.nullable(moment),
			recruitment: v.literal('self-selected'),
			mode: v.literal('online'),
			error: v.literal('not-calculable'),
			weighting: v.literal('none'),
			rule: v.literal('score'),
			unranked: v.literal('last'),
			optionOrder: v.literal('drawn'),
			tiers: v.pipe(
				v.object({ device: count, phone: count, id: count }),
				v.description('Current ballots that count, by how the voter was verified.')
			),
			underReview: count,
			voided: count
		})
	),
	v.description('The disclosure card: what must stand with every figure.')
);

export const publication = v.pipe(
	shapeOf<Publication>()(
		v.object({
			format: v.literal(1),
			poll: id,
			simulated: v.pipe(v.boolean(), v.description('True when the ballots were made up.')),
			seq: v.pipe(ordinal, v.description('Its number in the chain: 1, 2, 3, …')),
			previous: v.pipe(v.nullable(sha256), v.description('The publication before it; null in the first.')),
			manifest: v.pipe(sha256, v.description('Of the manifest under which it was counted.')),
			asOf: moment,
			final: v.boolean(),
			entries: v.pipe(count, v.description('The poll’s entries 1 … n are counted.')),
			ballots: v.pipe(count, v.description('Current ballots that count.')),
			options: v.pipe(v.array(optionCount), v.description('In the manifest’s order.')),
			pairwise: v.pipe(v.array(v.array(count)), v.description('[i][j]: ballots that put option i above option j.')),
			orders: v.object(v.entriesFromList(rules, order)),
			rounds: v.pipe(v.array(round), v.description('Of the instant runoff.')),
			sameLeader: v.pipe(v.boolean(), v.description('Score, first choices, instant runoff and head-to-head name the same single leader.')),
			toFlip: v.pipe(v.nullable(ordinal), v.description('The fewest new ballots that would put another option first by score.')),
			voters: v.pipe(count, v.description('Voters whose ballot was in this publication or an earlier one, withdrawn ones included.')),
			breakdowns: v.object({ place: v.nullable(breakdown), settlement: v.nullable(breakdown), tier: v.nullable(breakdown) }),
			week: v.nullable(week),
			histogram: v.pipe(v.nullable(sha256), v.description('Of the histogram document; null in all but the final publication.')),
			underReview: v.pipe(
				count,
				v.description(
					'Ballots that were put under review and are not decided; they count until they are voided. No leader is to be named where they are as many as `toFlip`.'
				)
			),
			review: v.pipe(v.exactOptional(review), v.description('What came under review; left out where nothing ever did.')),
			disclosure
		})
	),
	v.description(
		'What the public may know at one moment. The bytes are RFC 8785 canonical JSON, their SHA-256 is the publication’s hash, and they never change. Later publications may have more members.'
	)
);
