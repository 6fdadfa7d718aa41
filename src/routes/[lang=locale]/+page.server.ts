import { isBlackout } from '$lib/law/calendar';
import { planks } from '$lib/programme/planks';
import { source } from '$lib/programme/source';
import { standingOf } from '$lib/publication/standing';
import { isKept } from '$lib/offline/keepable';
import { blackoutNotice } from '$lib/server/http/blackout';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'public, no-cache' });
	const figures = locals.house.published.figures();
	const newest = isKept(url) || isBlackout(figures) ? null : (figures.newest('priorities')?.publication ?? null);
	return {
		planks: planks.map(({ id, title, measures }) => ({
			id,
			title: title[params.lang],
			measures: measures.map(({ text }) => text[params.lang]),
			standing: newest && standingOf(newest, id)
		})),
		asOf: newest?.asOf ?? null,
		blackout: isBlackout(figures) ? blackoutNotice(figures, params.lang) : null,
		source: { speaker: source.speaker[params.lang], role: source.role[params.lang], date: source.date }
	};
};
