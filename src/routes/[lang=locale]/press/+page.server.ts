import { fail } from '@sveltejs/kit';
import { buildChart, chartsOf } from '$lib/charts/build';
import { lawWords } from '$lib/i18n/law';
import { longDate } from '$lib/i18n/format';
import { isBlackout, type LegalMoment } from '$lib/law/calendar';
import { readChoice } from '$lib/press/choice';
import { checkEmbed } from '$lib/press/embed-check';
import { pressKit } from '$lib/press/kit';
import { isSparing } from '$lib/law/calendar';
import { withoutFigures } from '$lib/press/embed-code';
import { siteKinds } from '$lib/press/sites';
import { courseOf } from '$lib/server/chart-source';
import { askAgain } from '$lib/server/http/ask-again';
import { blackoutNotice } from '$lib/server/http/blackout';
import { readForm } from '$lib/server/http/read-body';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url, setHeaders }) => {
	setHeaders({ 'cache-control': request.method === 'POST' ? 'private, no-store' : 'public, no-cache' });
	const side = locals.house.published;
	const polls = side.polls();
	const figures = side.figures();
	const newestOf = (id: string) => (isBlackout(figures) ? null : figures.newest(id));
	const choice = readChoice(url.searchParams, { polls: polls.map(({ manifest }) => manifest.poll), language: params.lang });
	const poll =
		polls.find(({ manifest }) => manifest.poll === choice.poll) ??
		polls.find(({ manifest }) => newestOf(manifest.poll) !== null) ??
		polls[0];
	const shared = {
		polls: polls.map(({ manifest }) => ({ id: manifest.poll, question: manifest.question[params.lang] })),
		poll: poll?.manifest.poll ?? null,
		language: params.lang,
		chartLanguage: choice.language,
		theme: choice.theme,
		isPinned: choice.isPinned,
		law: lawNotice(side.legal(), params.lang)
	};
	const newest = poll ? newestOf(poll.manifest.poll) : null;
	if (!poll || isBlackout(figures) || !newest) return { ...shared, chosen: null };

	const { manifest } = poll;
	const named =
		choice.isPinned && choice.publication !== null ? await figures.find(manifest.poll, choice.publication).catch(askAgain) : null;
	const published = named ?? newest;
	const course = courseOf(figures, published, { isPinned: choice.isPinned });
	const charts = chartsOf(published.publication, course.trend);
	const chart = charts.find((id) => id === choice.chart) ?? charts[0];
	if (!chart) return { ...shared, chosen: null };

	const { publication, hash, name } = published;
	const built = buildChart(chart, { publication, hash, manifest, language: choice.language, ...course });
	const spec = isSparing(side.legal()) ? withoutFigures(built) : built;
	return {
		...shared,
		chosen: {
			charts,
			chart,
			name,
			asOf: publication.asOf,
			newest: { name: newest.name, asOf: newest.publication.asOf },
			kit: pressKit({ spec, publication, isPinned: choice.isPinned, theme: choice.theme, origin: locals.origin })
		}
	};
};

/** What has to be known before anything is copied: that a blackout is near, or on. */
const lawNotice = (moment: LegalMoment, language: keyof typeof lawWords): { title: string; text: string; isBlackout: boolean } | null => {
	const words = lawWords[language];
	if (isBlackout(moment)) return { title: words.blackoutTitle, text: blackoutNotice(moment, language), isBlackout: true };
	return moment.mode === 'week-before'
		? { title: words.aheadTitle, text: words.ahead(longDate(language, moment.blackoutFrom)), isBlackout: false }
		: null;
};

export const actions: Actions = {
	/** the embed check: what is pasted is read and forgotten */
	default: async ({ locals, request }) => {
		const form = await readForm(request);
		if (typeof form === 'string') return fail(form === 'too-large' ? 413 : 400, { problem: form });
		const [site, html] = [form.get('site'), form.get('html')];
		const kind = siteKinds.find((known) => known === site) ?? null;
		const pasted = typeof html === 'string' && html.trim() !== '' ? html : null;
		if (kind === null && pasted === null) return fail(422, { problem: 'nothing' as const });
		return { site: kind, html: pasted, check: pasted === null ? null : checkEmbed(pasted, locals.origin) };
	}
};
