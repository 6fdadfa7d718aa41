import { csv } from '$lib/charts/files/csv';
import { fileName, marked } from '$lib/charts/files/made-up';
import { parseFileQuery, sizes } from '$lib/charts/files/query';
import type { Table } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import { refusals } from '$lib/i18n/refusals';
import { isBlackout } from '$lib/law/calendar';
import { publicationName } from '$lib/publication/name';
import { dayOf } from '$lib/publication/trend';
import type { Desk, TrendsWords } from '$lib/trends/desk';
import { lineOf } from '$lib/trends/line';
import { movedTable } from '$lib/trends/moved-table';
import { reportOf, type Report } from '$lib/trends/report';
import { pointsOf } from '$lib/trends/series';
import { readExactly } from '$lib/trends/view';
import { deskWords } from '$lib/trends/words';
import { caching, digestOf, notNow, said } from './chart-file/answer';
import { drawnPng } from './chart-file/pictures';
import { blackoutFile } from './http/blackout';
import { deskOf, knownViews } from './trends';

const parts = ['moved', 'days'] as const;

/** which parameters are the file's own; all others are the view's */
const own: Record<'csv' | 'png', readonly string[]> = { csv: ['part', 'excel'], png: ['theme', 'size', 'scale'] };

/** The present view of the trends page as a file: what it says in figures, or its lines as a picture. The same query means the same in all of them. */
export async function trendsFile(
	{ house, language }: { house: App.Locals['house']; language: Language },
	type: 'csv' | 'png',
	query: URLSearchParams
): Promise<Response> {
	const side = house.published;
	const [mine, views] = partition(query, own[type]);
	const part = parts.find((one) => one === (mine.get('part') ?? 'moved'));
	mine.delete('part');
	const asked = parseFileQuery(type, mine);
	const view = readExactly(views, knownViews(side));
	const wrong = part === undefined ? 'part' : 'wrong' in asked ? asked.wrong : 'wrong' in view ? view.wrong : null;
	if (wrong !== null || 'wrong' in asked || 'wrong' in view)
		return said(400, `${refusals[language]['bad-parameter']} ${wrong ?? ''}`, language);

	const figures = side.figures();
	if (isBlackout(figures)) return blackoutFile(figures, language);
	const poll = side.poll(view.poll);
	const desk = poll && deskOf(figures, poll, language);
	const words = await deskWords(language);
	const report = desk && reportOf(desk, view, words);
	if (!report) return said(404, refusals[language]['not-published'], language);

	const isSimulated = desk.publication.simulated;
	const name = fileName(`${view.poll}-trends-${report.period.from}-${report.period.to}.${type}`, { isSimulated });
	if (type === 'csv') {
		const nameOn = (day: string): string => {
			const end = figures.dayEnds(view.poll).find((end) => dayOf(end) === day);
			return end && day !== dayOf(desk.publication) ? publicationName(end.hash) : desk.name;
		};
		const table = part === 'days' ? everyDay(desk, report, words) : movedTable(desk, report, words, nameOn);
		if (!table) return said(404, words.line.few, language);
		const mark = isSimulated ? words.charts.mark : null;
		return file(csv(marked(table, { mark, language }), asked.csv), { type: 'text/csv; charset=utf-8', name });
	}
	const { line } = report;
	if (!line) return said(404, words.line.few, language);
	try {
		const picture = { ...sizes[asked.size], theme: asked.theme, density: asked.density };
		return file(await drawnPng(line, picture), { type: 'image/png', name });
	} catch (error) {
		return notNow(error, language);
	}
}

/** also where the page shows weeks */
const everyDay = (desk: Desk, { view, period }: Report, words: TrendsWords): Table | undefined =>
	lineOf(desk, pointsOf(desk.history, view.group), { ...period, pace: 'day' }, view, words)?.table;

function partition(query: URLSearchParams, names: readonly string[]): [mine: URLSearchParams, others: URLSearchParams] {
	const all = [...query];
	return [
		new URLSearchParams(all.filter(([name]) => names.includes(name))),
		new URLSearchParams(all.filter(([name]) => !names.includes(name)))
	];
}

function file(body: string | Uint8Array<ArrayBuffer>, { type, name }: { type: string; name: string }): Response {
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `inline; filename="${name}"`,
			'access-control-allow-origin': '*',
			'cache-control': caching.live,
			etag: `"${digestOf(body)}"`
		}
	});
}
