import { createHash } from 'node:crypto';
import { buildChart, chartsOf } from '$lib/charts/build';
import type { Source } from '$lib/charts/frame';
import { plankTrend } from '$lib/charts/plank/trend';
import type { ChartSpec } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { paceOf, type Pace } from '$lib/publication/pace';
import { drawing } from './drawing';
import { slim } from './embed/slim';
import { keeper } from './keeper';
import type { Published } from './published';

/** Drawings for a phone and for a wide page. */
export interface Svgs {
	narrow: string;
	wide: string;
}

export interface DrawnChart {
	spec: ChartSpec;
	svgs: Svgs;
}

/** what the chart of the trend needs besides the publication; without it that chart is left out */
export type Course = Pick<Source, 'trend' | 'events' | 'today' | 'openDays'>;

/** How finely a page shows it. */
export const paceOfCourse = ({ trend }: Course): Pace => paceOf(trend?.days[0]?.day ?? '', trend?.days.at(-1)?.day ?? '');

/** the charts of the newest publications of a few polls in three languages, and some that are pinned */
const drawings = keeper<Svgs>(300);
const renderings = keeper<DrawnChart[]>(24);

/** A chart's drawings. Rejects with `CannotDraw` where it can succeed later. */
export const svgsOf = (spec: ChartSpec, lane: 'newest' | 'pinned'): Promise<Svgs> =>
	drawings(createHash('sha256').update(JSON.stringify(spec)).digest('base64'), () => drawing.svgs(spec, lane));

/** Every chart of a publication that is the newest. Rejects with `CannotDraw` where it can succeed later. */
export const drawnCharts = (published: Published, manifest: Manifest, language: Language, course: Course = {}): Promise<DrawnChart[]> =>
	renderings(`${published.hash}:${language}:${keyOf(course)}`, () =>
		Promise.all(
			chartsOf(published.publication, course.trend).map((id) =>
				drawn(
					buildChart(id, {
						publication: published.publication,
						hash: published.hash,
						manifest,
						language,
						...course,
						pace: paceOfCourse(course)
					})
				)
			)
		)
	);

/** How one option has moved up to the newest publication; null before there are two days. Rejects with `CannotDraw` where it can succeed later. */
export const drawnPlank = async (
	{ publication, hash }: Published,
	manifest: Manifest,
	language: Language,
	course: Course,
	option: string
): Promise<DrawnChart | null> =>
	chartsOf(publication, course.trend).includes('trend')
		? drawn(plankTrend({ publication, hash, manifest, language, ...course, pace: paceOfCourse(course) }, option))
		: null;

/** px; nobody sees it, also where a drawing is shown at twice its size */
const tolerance = 0.1;

async function drawn(spec: ChartSpec): Promise<DrawnChart> {
	const { narrow, wide } = await svgsOf(spec, 'newest');
	return { spec, svgs: { narrow: slim(narrow, tolerance), wide: slim(wide, tolerance) } };
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
