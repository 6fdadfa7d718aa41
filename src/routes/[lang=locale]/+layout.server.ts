import { silenceNotice } from '$lib/server/http/blackout';
import { outageNotice } from '$lib/server/http/outage';
import { keptCopy, keptUntil } from '$lib/server/kept-copy';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url, setHeaders, untrack }) => {
	const { published, env } = locals.house;
	const silence = silenceNotice(published.legal(), params.lang);
	// a view of the trends that the browser makes by itself asks nothing here: a page keeps what it said when it came
	const address = untrack(() => new URL(url));
	const kept = await keptCopy(address, params.lang);
	const expires = keptUntil(address, published.legal());
	if (expires !== null) setHeaders({ expires });
	return {
		/** that the database is away, and since when */
		outage: outageNotice(published.staleSince(), params.lang),
		/** why nothing on the site invites now; null while it may */
		silence,
		/** what a phone's copy says of itself; null on the page itself */
		kept,
		/** whether the page may lead to voting: a copy may be read when that is forbidden */
		invites: silence === null && kept === null,
		keepsOffline: env.keepsOffline,
		operator: published.operator()?.name[params.lang] ?? null,
		isSimulated: env.kind === 'simulated',
		origin: locals.origin
	};
};
