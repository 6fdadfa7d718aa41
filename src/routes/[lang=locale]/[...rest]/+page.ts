import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

// so that an address that is not there is answered inside the page's frame, in its language
export const load: PageLoad = () => error(404);
