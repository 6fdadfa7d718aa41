import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, params }) => ({
	operator: locals.house.published.operator()?.name[params.lang] ?? null,
	isSimulated: locals.house.env.kind === 'simulated',
	origin: locals.origin
});
