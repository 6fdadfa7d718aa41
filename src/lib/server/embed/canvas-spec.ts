import { parseChartAddress } from '$lib/charts/address';
import { buildChart, chartsOf } from '$lib/charts/build';
import type { ChartSpec } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import { isBlackout, type Blackout } from '$lib/law/calendar';
import { courseOf } from '../chart-source';
import type { ReadSide } from '../published';

interface Shown {
	poll: string;
	language: Language;
	/** the last part of the address; it names the publication, for a newer one may have come since the embed was drawn */
	chart: string;
	/** the embed follows the newest publication, so its events are those stated by now */
	isLive: boolean;
}

/** What the canvas of an embed is drawn from, as its drawing was; null where there is no such chart. */
export async function canvasSpec(side: ReadSide, { poll: id, language, chart, isLive }: Shown): Promise<ChartSpec | Blackout | null> {
	const address = parseChartAddress(chart);
	const poll = side.poll(id);
	const figures = side.figures();
	if (isBlackout(figures)) return figures;
	const published = address?.publication ? await figures.find(id, address.publication) : null;
	if (address?.file !== null || !poll || !published) return null;
	const { publication, hash } = published;
	const course = courseOf(figures, published, { isPinned: !isLive });
	if (!chartsOf(publication, course.trend).includes(address.chart)) return null;
	return buildChart(address.chart, { publication, hash, manifest: poll.manifest, language, ...course });
}
