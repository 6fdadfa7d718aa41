import * as v from 'valibot';

const translated = v.object({ ky: v.string(), ru: v.string(), en: v.string() });
const id = v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/));

/**
 * What a poll fixes before its first ballot. The canonical JSON of this object is stored and hashed when the poll opens and never changes;
 * every publication names the hash.
 */
export const manifestSchema = v.object({
	format: v.literal(1),
	poll: id,
	/** the same question asked again is another round of one series */
	series: id,
	round: v.pipe(v.number(), v.integer(), v.minValue(1)),
	question: translated,
	/** in this order in publications; on a ballot the order is drawn for each voter */
	options: v.pipe(v.array(v.object({ id, label: translated })), v.minLength(2)),
	/** who is asked: everyone, or those who answer that they live in a settlement */
	asked: v.picklist(['everyone', 'settlement']),
	/** what a ballot leaves out shares the last place */
	unranked: v.literal('last'),
	/** the rule that orders the headline; the others are shown beside it */
	rule: v.literal('score'),
	optionOrder: v.literal('drawn'),
	/** how a voter may have been verified for her ballot to count in the headline */
	tiers: v.array(v.picklist(['device', 'phone', 'id'])),
	places: v.array(id),
	territory: translated,
	/** IANA name; days begin at its midnight */
	timeZone: v.literal('Asia/Bishkek'),
	thresholds: v.object({
		/** voters who were in no earlier publication, for the city's numbers to move */
		newVoters: v.number(),
		/** seconds between two publications, at least */
		intervalSeconds: v.number(),
		/** nothing is published in the last minutes before the close */
		quietMinutes: v.number(),
		/** ballots that a group of a breakdown needs to be shown by itself */
		group: v.number(),
		/** per cent on one first choice above which a group is not shown */
		agreementPercent: v.number(),
		/** new voters that a closed week needs for a point of its own */
		weekVoters: v.number()
	}),
	/** ISO 8601, or null while no close is fixed */
	closes: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
	/** before and on a voting day a poll stops taking ballots for the time of campaign silence, unless it says that it goes on */
	votingInSilence: v.exactOptional(v.literal('goes-on'))
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type Tier = Manifest['tiers'][number];
