import { isoInBishkek } from '$lib/i18n/format';
import type { PollStanding } from '../published';

/** A poll for programs: its manifest, and the hash that every publication names. */
export const pollJson = ({ manifest, manifestHash, opened, closed }: PollStanding): object => ({
	id: manifest.poll,
	manifestHash,
	opened: isoInBishkek(opened),
	closed: closed ? isoInBishkek(closed) : null,
	manifest
});
