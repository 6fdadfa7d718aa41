import { highestPlace } from '$lib/charts/plank/places';
import { worksSentence } from '$lib/charts/plank/works';
import { plankWords } from '$lib/charts/plank/words';
import { chartWords } from '$lib/charts/words';
import { chartPath } from '$lib/charts/address';
import type { ChartId } from '$lib/charts/spec';
import type { Language } from '$lib/i18n/languages';
import { priorities, settlementWorks } from '$lib/programme/polls';
import { courseOf } from './chart-source';
import { drawnPlank, type DrawnChart } from './drawn-charts';
import type { Figures, ReadSide } from './published';

/** How a plank has moved, and where it stands highest, in words and with the headings and links around them. */
interface PlankCourse {
	heading: string;
	/** null before there are two days: then only a sentence says so */
	chart: DrawnChart | null;
	tooFew: string;
	whereHeading: string;
	where: string;
	links: { trend: Link | null; places: Link | null };
}

interface Link {
	path: string;
	text: string;
}

/** Null before the poll's first publication. Rejects with `CannotDraw` where it can succeed later. */
export async function plankCourse(side: ReadSide, figures: Figures, plank: string, language: Language): Promise<PlankCourse | null> {
	const [poll, newest] = [side.poll(priorities.poll), figures.newest(priorities.poll)];
	if (!poll || !newest) return null;
	const { manifest } = poll;
	const { publication, hash } = newest;
	const course = courseOf(figures, newest, { isPinned: false });
	const words = plankWords[language];
	const chart = await drawnPlank(newest, manifest, language, course, plank);
	const link = (id: ChartId, text: string): Link => ({
		path: chartPath(language, manifest.poll, { chart: id, publication: null, file: null }),
		text
	});
	return {
		heading: words.trend,
		chart,
		tooFew: chartWords[language].trend.tooFew,
		whereHeading: words.where,
		where: highestPlace({ publication, hash, manifest, language, ...course }, plank),
		links: { trend: chart && link('trend', words.allTrend), places: publication.breakdowns.place && link('places', words.allPlaces) }
	};
}

/** What the settlements' own poll says first; null before its first publication. */
export function worksOf(side: ReadSide, figures: Figures, language: Language): { sentence: string; link: Link } | null {
	const [poll, newest] = [side.poll(settlementWorks.poll), figures.newest(settlementWorks.poll)];
	if (!poll || !newest) return null;
	const { publication, hash } = newest;
	return {
		sentence: worksSentence({ publication, hash, manifest: poll.manifest, language }),
		link: { path: `/${language}/polls/${settlementWorks.poll}`, text: plankWords[language].worksLink }
	};
}
