import type { ChartSpec } from '$lib/charts/spec';
import { feedLinks } from '$lib/feed/links';
import { onDate } from '$lib/i18n/format';
import { resultsWords } from '$lib/i18n/messages';
import { isBlackout, isSparing } from '$lib/law/calendar';
import { leaderWithheld, reviewWords } from '$lib/publication/open-leader';
import { cardFacts } from '$lib/publication/card-facts';
import { svgsOf } from '$lib/server/drawn-charts';
import { askAgain } from '$lib/server/http/ask-again';
import { withholdPage } from '$lib/server/http/blackout';
import { deskOf, knownViews } from '$lib/server/trends';
import { reportOf } from '$lib/trends/report';
import { readView, writeView } from '$lib/trends/view';
import { deskWords } from '$lib/trends/words';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders, untrack }) => {
	const side = locals.house.published;
	const figures = side.figures();
	if (isBlackout(figures)) withholdPage({ setHeaders }, figures, params.lang);
	setHeaders({ 'cache-control': 'public, no-cache' });
	const known = knownViews(side);
	// a browser that has the desk answers every view of this poll by itself: only another poll asks here again
	url.searchParams.get('poll');
	const view = untrack(() => readView(url.searchParams, known));
	const poll = side.poll(view.poll);
	const desk = poll && deskOf(figures, poll, params.lang);
	const charts = await resultsWords(params.lang);
	const newest = figures.newest(view.poll);
	const withheld = newest && leaderWithheld(newest.publication, params.lang);
	const report = desk && reportOf(desk, view, await deskWords(params.lang));
	// views are many: they do not stand before what everybody looks at
	const drawn = (spec: ChartSpec | undefined | null) => (spec ? svgsOf(spec, 'pinned') : null);
	const [line, where] = await Promise.all([drawn(report?.line), drawn(report?.where?.spec)]).catch(askAgain);
	return {
		polls: side.polls().map(({ manifest }) => ({ id: manifest.poll, question: manifest.question[params.lang] })),
		poll: view.poll,
		options: poll?.manifest.options.map(({ id }) => id) ?? [],
		groups: known.groups(view.poll),
		closed: poll?.closed
			? [
					charts.closed(onDate(params.lang, poll.closed)),
					...(poll.waitsUntil ? [reviewWords[params.lang].waits(poll.waitsUntil.toISOString(), null)] : [])
				].join(' ')
			: null,
		feeds: poll && feedLinks(poll.manifest, params.lang),
		/** what is copied or previewed elsewhere outlives the beginning of a blackout: when one is near it has no figures */
		isSparing: isSparing(side.legal()),
		/** what the results page says as well; sent, so that its words need not be */
		said: {
			newer: charts.newer,
			few: charts.few,
			fewWhy: charts.fewWhy,
			vote: charts.vote,
			/** the disclosure card: a result goes nowhere without it */
			card: newest ? cardFacts({ ...newest.publication, options: newest.publication.options.length }, charts, params.lang) : [],
			question: poll && { term: charts.question, text: poll.manifest.question },
			methods: withheld ?? (desk ? (desk.publication.sameLeader ? charts.sameLeader : charts.otherLeader) : ''),
			toFlip: withheld === null && desk?.publication.toFlip ? charts.toFlip(desk.publication.toFlip) : ''
		},
		/** the address that these figures answer */
		address: writeView(view, known.polls[0] ?? ''),
		view,
		desk: desk && {
			question: desk.manifest.question[params.lang],
			names: desk.options,
			name: desk.name,
			publication: desk.publication,
			first: desk.history.days[0]?.day ?? '',
			last: desk.history.days.at(-1)?.day ?? '',
			today: desk.today
		},
		shown: report && { report, line, where }
	};
};
