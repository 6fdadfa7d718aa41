import { shortName } from '$lib/programme/polls';
import type { OptionCount } from '$lib/publication/publication';
import { isLeaderOpen } from '$lib/publication/review';
import type { Order } from '$lib/tally/order';
import type { Source } from './frame';
import type { Row } from './spec';

type Ranked = Pick<Row, 'option' | 'rank' | 'label' | 'short'> & { count: OptionCount };

/**
 * The options in an order of the publication, with their names. Those level with each other have the same rank: 1, 1, 3. Nobody has one while no leader
 * may be named: a place would tell who it is, in tables, files and pictures alike.
 */
export function rankedOptions(order: Order, { publication, manifest, language }: Source): Ranked[] {
	const isOpen = isLeaderOpen(publication);
	let rank = 1;
	return order.flatMap((group) => {
		const level = rank;
		rank += group.length;
		return group.map((option) => {
			const count = publication.options.find(({ id }) => id === option);
			const label = manifest.options.find(({ id }) => id === option)?.label[language];
			if (!count || label === undefined) throw new Error(`the publication orders "${option}", which is no option of ${manifest.poll}`);
			return { option, rank: isOpen ? null : level, label, short: shortName(manifest.poll, option, language) ?? label, count };
		});
	});
}
