import { dateAndTime, longDate, number, plural, timeSpan } from '../format';
import type { review as ky } from '../ky/review';

export const review: typeof ky = {
	title: 'Ballots under review and voided',
	intro:
		'Where far more ballots than usual come within ten minutes and more than half of them are the same, the same ones are put under review. Until it is decided they count.',
	rule: 'Rule',
	open: (n, toFlip) =>
		`${votes(n)} ${n === 1 ? 'is' : 'are'} under review, and ${number('en', toFlip)} would be enough to change the leader by score. So no option is named first now.`,
	openUntold: 'There are ballots under review, whose number is not told yet: the others are few. So no option is named first now.',
	openDay: (day) => `${longDate('en', day)}: no option is named first, ballots are under review`,
	came: (it) =>
		it.n === null
			? `${timeSpan('en', it.from, it.to)}: ballots came that are the same. Their number is not told yet: they are fewer than 10, or the others are few.`
			: `${timeSpan('en', it.from, it.to)}: ${votes(it.n)} came with one and the same ranking: ${it.ranking}.`,
	cameUntold: (from, to) => `${timeSpan('en', from, to)}: ballots came that are the same; no publication tells their number yet.`,
	review: 'They are under review and count until they are voided.',
	waits: (until, n) =>
		`The final result is not out yet: it waits for a decision about ballots under review${n === null ? '' : ` (at least ${number('en', n)})`}. It is due by ${dateAndTime('en', until)}. Ballots that are not decided about by then stay counted.`,
	undecided: 'Nothing was decided about them in time: they stay counted, and that can no longer change.',
	finalUndecided: 'Nothing was decided in time about the ballots under review: they stay counted, and that can no longer change.',
	stillCounted: 'They are counted here.',
	notCounted: 'They are not counted here.',
	numbersLater: 'The figures here change only with the next publication.',
	withThem: (order) => `The order by score with them: ${order}.`,
	withoutThem: (order) => `Without them: ${order}.`,
	few: 'The number is told only when there are enough others, and does not fall when single people change theirs: otherwise somebody’s ballot could be worked out.',
	own: {
		review: 'This ballot is under review: many of the same came in a short time. It counts until it is voided.',
		void: 'This ballot is void: many of the same came in a short time. It does not count now, and changing it does not alter that.',
		confirm: 'If you confirm it with a number or state identification, it counts as any other.'
	},
	event: {
		voided: (n) => (n === null ? 'Ballots that were under review were voided' : `${votes(n)} voided`),
		released: (n) => (n === null ? 'Ballots were released from review' : `${votes(n)} released from review`)
	}
};

const votes = (n: number): string => `${number('en', n)} ${plural('en', n, ['ballot', 'ballots'])}`;
