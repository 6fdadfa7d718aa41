import type { Publication } from './publication';

/** What a publication hands on to the next: breakdowns and the week stand until they are replaced, each named by the publication that did it. */
export function carry(previous: Publication | null, hash: string | null): Pick<Publication, 'breakdowns' | 'week'> {
	const on = <T extends { publication: string | null }>(part: T | null | undefined): T | null =>
		part ? { ...part, publication: part.publication ?? hash } : null;
	const { place, settlement, tier } = previous?.breakdowns ?? {};
	return { breakdowns: { place: on(place), settlement: on(settlement), tier: on(tier) }, week: on(previous?.week) };
}
