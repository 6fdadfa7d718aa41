import * as v from 'valibot';
import type { Translated } from '$lib/i18n/languages';
import { shapeOf } from './shape-of';

export const translated = v.pipe(
	shapeOf<Translated>()(v.object({ ky: v.string(), ru: v.string(), en: v.string() })),
	v.description('The same text in Kyrgyz, Russian and English.')
);

/** of a poll, an option, a place, a group */
export const id = v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/));

export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('A SHA-256 in hex.'));

export const moment = v.pipe(v.string(), v.isoTimestamp(), v.description('ISO 8601 with the city’s offset, to the second.'));

export const day = v.pipe(v.string(), v.isoDate(), v.description('A day in Asia/Bishkek.'));

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** a number in a sequence that begins with 1 */
export const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1));
