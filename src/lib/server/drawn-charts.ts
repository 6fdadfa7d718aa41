import { buildChart, chartsOf } from '$lib/charts/build';
import type { Source } from '$lib/charts/frame';
import { plankTrend } from '$lib/charts/plank/trend';
import type { ChartSpec } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { svgs } from './chart-image';
import type { Published } from './published';

/** A chart, and its drawings for a phone and for a wide page. */
export interface DrawnChart {
	spec: ChartSpec;
	svgs: { narrow: string; wide: string };
}

/** what the chart of the trend needs besides the publication; without it that chart is left out */
export type Course = Pick<Source, 'trend' | 'events' | 'today'>;

/** renderings kept: the newest publications of a few polls in three languages, and some that are pinned */
const kept = 48;

/** Every chart of a publication, drawn once: publications never change, so neither do their drawings. */
export const drawnCharts = memo((source): DrawnChart[] =>
	chartsOf(source.publication, source.trend).map((id) => drawn(buildChart(id, source)))
);

/** How one option has moved, drawn once; null before there are two days. */
export const drawnPlank = memo((source, option): DrawnChart | null =>
	chartsOf(source.publication, source.trend).includes('trend') ? drawn(plankTrend(source, option)) : null
);

const drawn = (spec: ChartSpec): DrawnChart => ({ spec, svgs: svgs(spec) });

function memo<T>(
	make: (source: Source, about: string) => T
): (published: Published, manifest: Manifest, language: Language, course?: Course, about?: string) => T {
	const made = new Map<string, T>();
	return ({ hash, publication }, manifest, language, course = {}, about = '') => {
		const key = `${hash}:${language}:${about}:${keyOf(course)}`;
		const known = made.get(key);
		if (known !== undefined) return known;
		const fresh = make({ publication, hash, manifest, language, ...course }, about);
		made.set(key, fresh);
		for (const oldest of made.keys()) {
			if (made.size <= kept) break;
			made.delete(oldest);
		}
		return fresh;
	};
}

/** what can change about a course: its points are publications, which never do */
function keyOf({ trend, events = [], today }: Course): string {
	const last = trend?.days.at(-1);
	return JSON.stringify([
		trend?.days.length,
		last?.day,
		last?.publication,
		today,
		events.map(({ day, kind, title, added }) => [day, kind, title, added])
	]);
}
