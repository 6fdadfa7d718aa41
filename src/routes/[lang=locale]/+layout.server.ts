import { silenceNotice } from '$lib/server/http/blackout';
import { outageNotice } from '$lib/server/http/outage';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, params }) => ({
	/** that the database is away, and since when. A view of the trends that the browser makes by itself keeps what its page said */
	outage: outageNotice(locals.house.published.staleSince(), params.lang),
	/** why nothing on the site invites now; null while it may */
	silence: silenceNotice(locals.house.published.legal(), params.lang),
	operator: locals.house.published.operator()?.name[params.lang] ?? null,
	isSimulated: locals.house.env.kind === 'simulated',
	origin: locals.origin
});
