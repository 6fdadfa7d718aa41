import { silenceNotice } from '$lib/server/http/blackout';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, params }) => ({
	/** why nothing on the site invites now; null while it may */
	silence: silenceNotice(locals.house.published.legal(), params.lang),
	operator: locals.house.published.operator()?.name[params.lang] ?? null,
	isSimulated: locals.house.env.kind === 'simulated',
	origin: locals.origin
});
