import { isComplete } from '$lib/publication/disclosure';
import { publicationName } from '$lib/publication/name';
import type { Publication } from '$lib/publication/publication';

/** A publication, and the very bytes that its hash is of. */
export interface Published {
	publication: Publication;
	/** canonical JSON */
	body: string;
	/** SHA-256 of `body`, hex */
	hash: string;
	/** the 16 characters that stand for it in addresses */
	name: string;
}

/** A stored publication. One whose card is incomplete is not shown: that is a fault of ours, and says so. */
export function readPublished(hash: string, body: string): Published {
	const publication = JSON.parse(body) as Publication;
	if (!isComplete(publication.disclosure)) throw new Error(`publication ${hash} has an incomplete disclosure card`);
	return { publication, body, hash, name: publicationName(hash) };
}
