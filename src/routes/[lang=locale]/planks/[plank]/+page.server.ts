import { error } from '@sveltejs/kit';
import { isBlackout } from '$lib/law/calendar';
import { plankOf, planks } from '$lib/programme/planks';
import { source } from '$lib/programme/source';
import { standingOf } from '$lib/publication/standing';
import { isKept } from '$lib/offline/keepable';
import { askAgain } from '$lib/server/http/ask-again';
import { blackoutNotice } from '$lib/server/http/blackout';
import { plankCourse, worksOf } from '$lib/server/plank-course';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	const plank = plankOf(params.plank);
	if (!plank) error(404);
	setHeaders({ 'cache-control': 'public, no-cache' });

	const language = params.lang;
	const at = planks.indexOf(plank);
	const link = (i: number) => {
		const to = planks[(i + planks.length) % planks.length] ?? plank;
		return { id: to.id, title: to.title[language] };
	};
	const figures = locals.house.published.figures();
	/** not for a copy: a phone keeps no figures */
	const shown = isKept(url) || isBlackout(figures) ? null : figures;
	const newest = shown?.newest('priorities')?.publication ?? null;
	return {
		plank: {
			id: plank.id,
			title: plank.title[language],
			quote: { original: plank.quote.ky, translated: language === 'ky' ? null : plank.quote[language] },
			measures: plank.measures.map(({ id, text }) => ({ id, text: text[language] })),
			consequence: plank.consequence?.[language] ?? null,
			voices: plank.voices.map(({ text, about }) => ({
				original: text.ky,
				translated: language === 'ky' ? null : text[language],
				about: about?.[language] ?? null
			})),
			notes: plank.notes.map((note) => note[language])
		},
		blackout: isBlackout(figures) ? blackoutNotice(figures, language) : null,
		standing: newest && standingOf(newest, plank.id),
		course: shown && (await plankCourse(locals.house.published, shown, plank.id, language).catch(askAgain)),
		works: shown && plank.id === 'settlements' ? worksOf(locals.house.published, shown, language) : null,
		source: { speaker: source.speaker[language], role: source.role[language], date: source.date, imprint: [...source.imprint] },
		previous: link(at - 1),
		next: link(at + 1)
	};
};
