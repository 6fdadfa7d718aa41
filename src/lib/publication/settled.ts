import { dayInBishkek } from '$lib/i18n/format';

/** after midnight, in ms: a publication that was counted before it is in the database and shown by then */
const settledMs = 10 * 60_000;

/** The first day (ISO, in Bishkek) to which something may yet be added: what is said of the days before it holds for ever. */
export const firstUnsettled = (now: Date): string => dayInBishkek(new Date(now.getTime() - settledMs));
