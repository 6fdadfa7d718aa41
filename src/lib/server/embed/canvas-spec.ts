import { parseChartAddress } from '$lib/charts/address';
import { buildChart, chartsOf } from '$lib/charts/build';
import type { ChartSpec } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import { isBlackout, type Blackout } from '$lib/law/calendar';
import { courseOf } from '../chart-source';
import { paceOfCourse } from '../drawn-charts';
import type { ReadSide } from '../published';

interface Shown {
	poll: string;
	language: Language;
	/** the last part of the address; it names the publication, for a newer one may have come since the embed was drawn */
	chart: string;
	/** what follows the newest publication has the events that are stated by now; a `page` of ours has its trend as finely as the page shows it; null: pinned */
	live: string | null;
}

/** What the canvas of an embed or a page is drawn from, as its drawing was; null where there is no such chart. */
export async function canvasSpec(side: ReadSide, { poll: id, language, chart, live }: Shown): Promise<ChartSpec | Blackout | null> {
	const address = parseChartAddress(chart);
	const poll = side.poll(id);
	const figures = side.figures();
	if (isBlackout(figures)) return figures;
	const published = address?.publication ? await figures.find(id, address.publication) : null;
	if (address?.file !== null || !poll || !published) return null;
	const { publication, hash } = published;
	const course = courseOf(figures, published, { isPinned: live === null });
	if (!chartsOf(publication, course.trend).includes(address.chart)) return null;
	const pace = live === 'page' ? { pace: paceOfCourse(course) } : {};
	return buildChart(address.chart, { publication, hash, manifest: poll.manifest, language, ...course, ...pace });
}
