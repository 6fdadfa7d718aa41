import { ballotRequest, recordedBallot } from './schemas/ballot';
import { challenge } from './schemas/challenge';
import { chain } from './schemas/chain';
import { histogram } from './schemas/histogram';
import { manifest, poll, polls } from './schemas/poll';
import { problemDocument } from './schemas/problem';
import { breakdown, disclosure, order, publication } from './schemas/publication';
import { translated } from './schemas/scalars';
import { events, groupTrend, trendAnswer } from './schemas/trend';

/** The schemas that have a name in the document; wherever one of them stands inside another, the document refers to it. */
export const schemas = {
	Polls: polls,
	Poll: poll,
	Manifest: manifest,
	BallotRequest: ballotRequest,
	Ballot: recordedBallot,
	Publication: publication,
	Breakdown: breakdown,
	Disclosure: disclosure,
	Order: order,
	Chain: chain,
	Events: events,
	Trend: trendAnswer,
	GroupTrend: groupTrend,
	Histogram: histogram,
	Translated: translated,
	Problem: problemDocument,
	Challenge: challenge
};
