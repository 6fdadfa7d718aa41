import { error } from '@sveltejs/kit';
import { isPassing } from '../drawing';

/** For a page's promises: what can succeed later is a 503, and no fault of the site. */
export function askAgain(cause: unknown): never {
	if (isPassing(cause)) error(503);
	throw cause;
}
