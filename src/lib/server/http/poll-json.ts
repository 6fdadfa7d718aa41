import type { InferOutput } from 'valibot';
import { isoInBishkek } from '$lib/i18n/format';
import type { poll } from '../api/schemas/poll';
import type { PollStanding } from '../published';

/** A poll for programs: its manifest, the hash that every publication names, and whether its ballots are made up. */
export const pollJson = (
	{ manifest, manifestHash, opened, closed }: PollStanding,
	{ kind }: { kind: 'real' | 'simulated' }
): InferOutput<typeof poll> => ({
	id: manifest.poll,
	simulated: kind === 'simulated',
	manifestHash,
	opened: isoInBishkek(opened),
	closed: closed ? isoInBishkek(closed) : null,
	manifest
});
