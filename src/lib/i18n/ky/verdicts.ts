import { longDate, onDate } from '../format';

export const verdicts = {
	/** on the disclosure card, after the numbers */
	card: (it: { n: string; from: string; rule: string }) => `${longDate('ky', it.from)} келген ${it.n} добуш, ${it.rule} эрежеси боюнча.`,
	fewCard: '10дон аз же саны айтылбаган',
	voided: (at: string, reason: string) => `${onDate('ky', at)} жокко чыгарылды: эсептелбейт, журналда калат. Себеби: ${reason}`,
	released: (at: string, reason: string) => `${onDate('ky', at)} текшерүүдөн чыгарылды: эсептелет. Себеби: ${reason}`
};
