import { longDate } from '../format';

/** What the chart of the trend says of events, below it. */
export const events = {
	heading: 'Окуялар',
	note: 'Окуяларды сайтты жүргүзгөн тарап жазат. Алар эч нерсени түшүндүрбөйт жана бир да санды өзгөртпөйт. Айтылган ар бир сөз сакталат.',
	stated: (when: string) => `Жазылган күнү: ${longDate('ky', when)}`,
	mended: (when: string, before: string) => `Оңдолгон күнү: ${longDate('ky', when)}; мурда: ${before}`,
	withdrawn: (when: string) => `Кайтарып алынган күнү: ${longDate('ky', when)}`,
	all: 'Айтылгандардын баары (JSON)'
};
