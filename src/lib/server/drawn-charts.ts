import { buildChart, chartsOf } from '$lib/charts/build';
import type { ChartSpec } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { png, svgs } from './chart-image';
import type { Published } from './published';

/** A chart, and its drawings for a phone and for a wide page. */
export interface DrawnChart {
	spec: ChartSpec;
	svgs: { narrow: string; wide: string };
}

/** renderings kept: the newest publications of a few polls in three languages, and some that are pinned */
const kept = 48;

/** Every chart of a publication, drawn once: publications never change, so neither do their drawings. */
export const drawnCharts = memo((published: Published, manifest: Manifest, language: Language): DrawnChart[] =>
	chartsOf(published.publication).map((id) => {
		const spec = buildChart(id, { publication: published.publication, hash: published.hash, manifest, language });
		return { spec, svgs: svgs(spec) };
	})
);

/** The picture that a link to the results is shown with, PNG, 1200 × 630. */
export const sharePicture = memo((published: Published, manifest: Manifest, language: Language): Buffer | null => {
	const [first] = chartsOf(published.publication);
	return first ? png(buildChart(first, { publication: published.publication, hash: published.hash, manifest, language })) : null;
});

function memo<T>(
	make: (published: Published, manifest: Manifest, language: Language) => T
): (published: Published, manifest: Manifest, language: Language) => T {
	const made = new Map<string, T>();
	return (published, manifest, language) => {
		const key = `${published.hash}:${language}`;
		const known = made.get(key);
		if (known !== undefined) return known;
		const fresh = make(published, manifest, language);
		made.set(key, fresh);
		for (const oldest of made.keys()) {
			if (made.size <= kept) break;
			made.delete(oldest);
		}
		return fresh;
	};
}
