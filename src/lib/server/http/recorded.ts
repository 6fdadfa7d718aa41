import type { InferOutput } from 'valibot';
import { isoInBishkek } from '$lib/i18n/format';
import { unstated } from '$lib/ballot/ballot';
import type { recordedBallot } from '../api/schemas/ballot';
import type { Recorded } from '../ballot-box';

/** A recorded ballot as the API gives it back to its voter: the shape in which it is sent, and when it was recorded. */
export const recordedJson = (poll: string, { ballot, at }: Recorded): InferOutput<typeof recordedBallot> => ({
	poll,
	ranking: ballot.ranking,
	place: ballot.place === unstated ? null : ballot.place,
	settlement: ballot.settlement === unstated ? null : ballot.settlement === 'yes',
	recordedAt: isoInBishkek(at)
});
