import { longDate } from '../format';
import type { events as ky } from '../ky/events';

export const events: typeof ky = {
	heading: 'Events',
	note: 'Whoever runs the site states the events. They explain nothing and change no number. Everything that was said of them is kept.',
	stated: (when) => `Stated on ${longDate('en', when)}`,
	mended: (when, before) => `Mended on ${longDate('en', when)}; before: ${before}`,
	withdrawn: (when) => `Withdrawn on ${longDate('en', when)}`,
	all: 'Everything that was said (JSON)'
};
