import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The same for everybody: what waits is known to the phone alone. */
export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
	const manifest = locals.house.published.poll(params.poll)?.manifest ?? error(404);
	setHeaders({ 'cache-control': 'public, no-cache' });
	return {
		poll: params.poll,
		question: manifest.question[params.lang],
		labels: Object.fromEntries(manifest.options.map(({ id, label }) => [id, label[params.lang]]))
	};
};
