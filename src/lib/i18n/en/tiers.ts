import { number, plural } from '../format';
import type { tiers as ky } from '../ky/tiers';

export const tiers: typeof ky = {
	title: 'How ballots were confirmed',
	counts: (ways) => `The headline counts all of these: ${ways}.`,
	ways: { device: 'cast by device', phone: 'confirmed by number', id: 'confirmed by the state’s identification' },
	heads: { device: 'Device', phone: 'Number', id: 'Identity', rest: 'The rest' },
	how: 'Known by',
	ballots: 'Ballots',
	scores: (asOf) => `Scores by confirmation, as of ${asOf}`,
	option: 'Plank',
	without: { device: 'cast by device only', phone: 'confirmed by number only' },
	left: (asOf, n, which, kept) =>
		`As of ${asOf}, without the ${number('en', n)} ${plural('en', n, ['ballot', 'ballots'])} ${which}, ${number('en', kept)} are left.`,
	nothing: 'The order by score is the same without them.',
	order: (order) => `Without them the leader is the same, but the order is another: ${order}.`,
	leader: (was, is, order) => `Without them another option leads: not ${was}, but ${is}. The order: ${order}.`,
	untold: (which) =>
		`Whether the order would change without the ballots ${which} cannot be told yet: the groups by confirmation are not shown by themselves so far. A group needs at least 30 ballots, and enough new ones among them.`,
	none: 'So far all ballots were cast in one way, so there is nothing to compare.'
};
