import { browser } from '$app/environment';
import { afterPaint } from '$lib/live/after-paint';
import { reportOf } from '$lib/trends/report';
import { readView, writeView } from '$lib/trends/view';
import { deskWords } from '$lib/trends/words';
import { deskHere, views } from './desk-here';
import type { PageLoad } from './$types';

// views change without asking the server
export const csr = true;

export const load: PageLoad = async ({ params, data, url, fetch, depends }) => {
	depends(views);
	const words = await deskWords(params.lang);
	const known = { polls: data.polls.map(({ id }) => id), options: () => data.options, groups: () => data.groups };
	const view = readView(url.searchParams, known);
	const address = writeView(view, known.polls[0] ?? '');
	const asSent = { ...data, words, isUnanswered: false };
	if (!browser || !data.desk || address === data.address) return asSent;

	const here = Promise.all([deskHere(params.lang, data.poll, data.desk.name, fetch), import('$lib/components/chart-svg')]);
	// without a network the figures that stand there still say what they are of
	const [desk, drawer] = await here.catch(() => [null, null] as const);
	if (!desk) return { ...asSent, isUnanswered: true };

	// a phone that is slow shows that it was tapped, and stays awake in between
	await afterPaint();
	const report = reportOf(desk, view, words);
	await afterPaint();
	const line = report?.line && (await drawer.svgsHere(report.line));
	await afterPaint();
	const where = report?.where && (await drawer.svgsHere(report.where.spec));
	await afterPaint();
	const shown = report && { report, line: line ?? null, where: where ?? null };
	return { ...asSent, address, view, shown };
};
