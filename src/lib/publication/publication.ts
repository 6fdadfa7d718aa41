import type { Translated } from '$lib/i18n/languages';
import type { Tier } from '$lib/programme/manifest';
import type { Order, Round, Rule } from '$lib/tally/tally';
import type { Dimension } from './dimension';
import type { Review } from './review';

/** One option's counts. Only integers: a score is derived, `50 · halfPoints / (ballots · (n − 1))`. */
export interface OptionCount {
	id: string;
	/** twice the Borda points (n − 1 … 0), ties averaged */
	halfPoints: number;
	firstChoices: number;
	/** ballots that ranked it 1st, 2nd, … */
	positions: number[];
	/** ballots that did not rank it */
	unranked: number;
}

/**
 * What the public may know at one moment. Immutable: its RFC 8785 bytes are stored, their SHA-256 is its name, and `previous` chains it to the one before.
 */
export interface Publication {
	format: 1;
	poll: string;
	/** true when the ballots were made up by `npm run demo` or a test */
	simulated: boolean;
	/** 1, 2, 3, … within the poll */
	seq: number;
	/** SHA-256 in hex; null in a poll's first */
	previous: string | null;
	/** SHA-256 of the manifest's bytes, hex */
	manifest: string;
	/** ISO 8601 with the city's offset, to the second */
	asOf: string;
	/** true only for the one that counts everything, after the close */
	final: boolean;
	/** the poll's entries 1 … n are counted */
	entries: number;
	/** current ballots that count */
	ballots: number;
	/** in the manifest's order */
	options: OptionCount[];
	/** [i][j]: ballots that put option i above option j, in the manifest's order */
	pairwise: number[][];
	/** by seven rules; the manifest says which one leads the page */
	orders: Record<Rule, Order>;
	/** how the instant runoff went */
	rounds: Round[];
	/** score, first choices, instant runoff and head-to-head each name one leader, and it is the same one */
	sameLeader: boolean;
	/** the fewest new ballots that would put another option first by score; null where there is no other or no ballot */
	toFlip: number | null;
	/** voters whose ballot was in this publication or an earlier one, withdrawn ones included */
	voters: number;
	/** the newest breakdown of each dimension; null before its first. Each has a date of its own */
	breakdowns: Record<Dimension, Breakdown | null>;
	/** the newest closed week that can be shown; null before the first */
	week: Week | null;
	/** SHA-256 of the histogram document that is published with the final publication; null in all others */
	histogram: string | null;
	/** ballots that were put under review and are not decided; they count until they are voided */
	underReview: number;
	/** what came under review, by which rule, and what was decided; left out where nothing ever did */
	review?: Review;
	disclosure: Disclosure;
}

/** A number of ballots, and what they say: in the manifest's order of options. */
export interface GroupCount {
	ballots: number;
	options: { id: string; halfPoints: number; firstChoices: number }[];
}

/** The ballots of one moment, parted by one question: a full partition, replaced whole. */
export interface Breakdown {
	asOf: string;
	/** the publication that replaced it, hex; null where that is this one */
	publication: string | null;
	/** in it the entries 1 … n are counted */
	entries: number;
	ballots: number;
	/** `rest` stands last: everybody who is in none of the others */
	groups: ({ id: string } & GroupCount)[];
}

/** The ballots of those who first voted between two publications: the last one that closed a week and the one that closed this. */
export interface Week extends GroupCount {
	/** the first and the last of its Mondays-to-Sundays, ISO dates in Bishkek; more than one week where the earlier could not be shown alone */
	from: string;
	to: string;
	/** the moment of the publication that closed it */
	asOf: string;
	/** that publication, hex; null where it is this one */
	publication: string | null;
	/** the voters' first entries lie in (after, entries] */
	after: number;
	entries: number;
}

/** What the law and the profession ask of whoever shows a poll's result: the card that stands with every one. */
export interface Disclosure {
	/** null until the operator has named itself: the card then says just that */
	operator: Operator | null;
	question: Translated;
	territory: Translated;
	/** ISO 8601 with the city's offset */
	opened: string;
	/** null while the poll is open */
	closed: string | null;
	/** how people came to take part: they chose to */
	recruitment: 'self-selected';
	mode: 'online';
	/** no error can be calculated for participants who chose themselves */
	error: 'not-calculable';
	weighting: 'none';
	rule: 'score';
	unranked: 'last';
	optionOrder: 'drawn';
	/** current ballots that count, by how the voter was verified */
	tiers: Record<Tier, number>;
	/** as many as were put under review and are not decided, and as many as were put under review and are void */
	underReview: number;
	voided: number;
}

/** Who runs this installation, in its own words (`npm run desk -- operator FILE`). */
export interface Operator {
	name: Translated;
	/** who ordered the poll */
	orderedBy: Translated;
	/** who paid for it and for its publication */
	paidBy: Translated;
	/** a postal or e-mail address of the operator, to be shown */
	contact: string;
}
