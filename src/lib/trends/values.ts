import { number, percentOf, signedPoints } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { Measure } from './view';

/** A value as it is written: a score has no sign, because it is no share of anybody. */
export const written = (language: Language, value: number, measure: Measure): string =>
	measure === 'score' ? number(language, value, 1) : percentOf(language, value, 100);

/** The size of a change or a difference, without its sign. */
export const size = (language: Language, value: number): string => number(language, Math.abs(value), 1);

/** With its sign. */
export const signed = (language: Language, value: number): string => signedPoints(language, value);

/** whether a change is written as more than nothing */
export const isVisible = (value: number): boolean => Math.abs(value) >= 0.05;
