import { silenceNotice } from '$lib/server/http/blackout';
import { outageNotice } from '$lib/server/http/outage';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, params, url }) => ({
	/** that the database is away, and since when; the address is read so that it is asked anew where a script goes from page to page */
	outage: url.pathname && outageNotice(locals.house.published.staleSince(), params.lang),
	/** why nothing on the site invites now; null while it may */
	silence: silenceNotice(locals.house.published.legal(), params.lang),
	operator: locals.house.published.operator()?.name[params.lang] ?? null,
	isSimulated: locals.house.env.kind === 'simulated',
	origin: locals.origin
});
