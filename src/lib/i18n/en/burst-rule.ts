import type { burstRule as ky } from '../ky/burst-rule';

export const burstRule: typeof ky = {
	title: 'When ballots come under review',
	intro: (rule) =>
		`A program can vote like a person. A single ballot does not tell; many that are the same and come fast do. The rule (${rule}):`,
	rules: (it) => [
		`Within ${it.minutes} minutes at least ${it.surge} times as many ballots come as usual. Usual is the middle one (the median) of what came in this hour on each of the last ${it.days} days. In a poll’s first ${it.firstDays} days, ${it.firstUsual} ballots in ${it.minutes} minutes are taken to be usual.`,
		`More than half of them have one and the same ranking, and these are at least ${it.least}.`,
		'Where both hold, the ballots with this ranking that came in those minutes are put under review. Ballots confirmed by a number or by state identification are not.'
	],
	alone: 'A rush alone is not suspicious: after a debate on television many people come, but they vote in many ways.',
	then: 'Ballots under review count. Where there are as many as would change the leader, nobody is named first. The operator releases or voids them and gives the reason in three languages. Nothing is deleted: each decision stays as an entry in the log, and a notice is put beside the older figures.',
	close: (hours) =>
		`They are looked for in the quiet hour before the close as well, and after it. Where ballots are under review then, the final publication waits for the decision, but for no longer than ${hours} hours after the close. After that it counts those that are not decided about and says so, and no decision can change it. The marks that tie a ballot to a person are destroyed at the close all the same: to decide takes none of them.`,
	told: (few) =>
		`Their number is told once ${few} other ballots have stood unchanged since the first of these people was counted, it grows by ${few} or more at a time and does not fall when single people change theirs; and the new voters that a publication needs are such as were never under review.`,
	back: 'To change a ballot that is under review or void, or to withdraw it and cast it again, does not clear it. It can be confirmed with a number or state identification: then it counts again.',
	cannot:
		'The rule does not see ballots that drip slowly, a program that mixes its rankings, or several people who have agreed. And the other way round: the same ballots of real people who come together may be put under review too, which is why they count until it is decided.'
};
