import { buildChart, chartsOf } from '$lib/charts/build';
import type { Source } from '$lib/charts/frame';
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
export const drawnCharts = memo(({ published, manifest, language, course }): DrawnChart[] =>
	chartsOf(published.publication, course.trend).map((id) => {
		const spec = buildChart(id, { publication: published.publication, hash: published.hash, manifest, language, ...course });
		return { spec, svgs: svgs(spec) };
	})
);

interface Wanted {
	published: Published;
	manifest: Manifest;
	language: Language;
	course: Course;
}

function memo<T>(make: (wanted: Wanted) => T): (published: Published, manifest: Manifest, language: Language, course?: Course) => T {
	const made = new Map<string, T>();
	return (published, manifest, language, course = {}) => {
		const key = `${published.hash}:${language}:${keyOf(course)}`;
		const known = made.get(key);
		if (known !== undefined) return known;
		const fresh = make({ published, manifest, language, course });
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
