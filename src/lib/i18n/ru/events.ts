import { longDate } from '../format';
import type { events as ky } from '../ky/events';

export const events: typeof ky = {
	heading: 'События',
	note: 'События указывает тот, кто ведёт сайт. Они ничего не объясняют и не меняют ни одного числа. Всё сказанное о них хранится.',
	stated: (when) => `Указано ${longDate('ru', when)}`,
	mended: (when, before) => `Исправлено ${longDate('ru', when)}; раньше было: ${before}`,
	withdrawn: (when) => `Отозвано ${longDate('ru', when)}`,
	all: 'Всё, что было сказано (JSON)'
};
