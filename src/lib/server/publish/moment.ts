import type { Manifest } from '$lib/programme/manifest';
import type { Publication } from '$lib/publication/publication';

/** What the parts of a publication are made at. */
export interface Moment {
	manifest: Manifest;
	now: Date;
	final: boolean;
	/** the entries 1 … n are counted */
	entries: number;
	opened: Date;
	/** null while the poll is open */
	closed: Date | null;
	/** the publication before; null in a poll's first */
	previous: Publication | null;
}
