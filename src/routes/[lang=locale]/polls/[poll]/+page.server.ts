import { error } from '@sveltejs/kit';
import { feedLinks } from '$lib/feed/links';
import { isBlackout, isSparing } from '$lib/law/calendar';
import { nameOfOption, shortName } from '$lib/programme/polls';
import { leadersOf, ways, type Way } from '$lib/publication/four-ways';
import { isLeaderOpen } from '$lib/publication/review';
import { resultsWords } from '$lib/i18n/messages';
import { sayClose } from '$lib/publication/say-close';
import { tellReview } from '$lib/publication/say-review';
import { withoutLowest } from '$lib/publication/without-lowest';
import { courseOf } from '$lib/server/chart-source';
import { drawnCharts } from '$lib/server/drawn-charts';
import { askAgain } from '$lib/server/http/ask-again';
import { withholdPage } from '$lib/server/http/blackout';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { published } = locals.house;
	const poll = published.poll(params.poll);
	if (!poll) error(404);
	const figures = published.figures();
	if (isBlackout(figures)) withholdPage({ setHeaders }, figures, params.lang);
	setHeaders({ 'cache-control': 'public, no-cache' });

	const { manifest, closed, waitsUntil } = poll;
	const newest = figures.newest(params.poll);
	const bursts = figures.bursts(params.poll);
	const named = (leaders: Record<Way, string[]>): Record<Way, string[]> =>
		Object.fromEntries(ways.map((way) => [way, leaders[way].map((id) => shortName(params.poll, id, params.lang) ?? id)])) as Record<
			Way,
			string[]
		>;
	return {
		poll: params.poll,
		/** previews that others keep carry no figures */
		isSparing: isSparing(published.legal()),
		question: manifest.question[params.lang],
		options: manifest.options.map(({ id, label }) => ({
			id,
			label: label[params.lang],
			short: shortName(params.poll, id, params.lang) ?? label[params.lang]
		})),
		closed: closed && {
			at: closed.toISOString(),
			/** what the numbers are since then */
			standing: sayClose({ newest: newest?.publication ?? null, bursts, waitsUntil }, await resultsWords(params.lang), params.lang)
		},
		feeds: feedLinks(manifest, params.lang),
		newest: newest && {
			hash: newest.hash,
			name: newest.name,
			seq: newest.publication.seq,
			previous: newest.publication.previous,
			manifest: newest.publication.manifest,
			entries: newest.publication.entries,
			asOf: newest.publication.asOf,
			ballots: newest.publication.ballots,
			final: newest.publication.final,
			disclosure: newest.publication.disclosure,
			/** with what was decided since */
			review: bursts.length > 0 ? { bursts, without: null } : null,
			notices: figures
				.corrections({ ...newest.publication, hash: newest.hash })
				.filter(({ kind }) => kind === 'review')
				.map(({ added, text }) => ({ added, text: text[params.lang] })),
			underReview: tellReview(newest.publication, params.lang, nameOfOption(manifest), bursts),
			/** nobody's while it is open who leads */
			leaders: isLeaderOpen(newest.publication) ? null : named(leadersOf(newest.publication)),
			sameLeader: newest.publication.sameLeader,
			toFlip: newest.publication.toFlip,
			tiers: {
				counting: manifest.tiers,
				groups: newest.publication.breakdowns.tier,
				without: withoutLowest(newest.publication, manifest.tiers)
			},
			histogram: newest.publication.histogram,
			charts: await drawnCharts(newest, manifest, params.lang, courseOf(figures, newest, { isPinned: false })).catch(askAgain)
		},
		others: published
			.polls()
			.filter((other) => other.manifest.poll !== params.poll)
			.map((other) => ({ id: other.manifest.poll, question: other.manifest.question[params.lang] }))
	};
};
