import { priorities } from '$lib/programme/polls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders, locals }) => {
	setHeaders({ 'cache-control': 'public, no-cache' });
	return { poll: priorities.poll, newVotersPerHour: locals.house.env.newVotersPerHour };
};
