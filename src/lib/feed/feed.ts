import { chartPath } from '$lib/charts/address';
import { chartWords } from '$lib/charts/words';
import type { Language, Translated } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { publicationName } from '$lib/publication/name';
import type { NamedDayEnd } from '$lib/publication/trend';
import { feedPath } from './address';
import { entriesOf, nameOf, type Entry } from './entries';
import { say } from './say';
import { feedWords } from './words';

/** A feed in one language, before it is written as Atom or as JSON Feed. Addresses are whole, moments are ISO 8601 with the city's offset. */
export interface Feed {
	id: string;
	title: string;
	about: string;
	language: Language;
	/** the results page, and the feed itself in both formats */
	page: string;
	atom: string;
	json: string;
	author: string;
	licence: string;
	updated: string;
	/** the poll is final: nothing more will come */
	isOver: boolean;
	/** newest first */
	items: Item[];
}

export interface Item {
	id: string;
	title: string;
	/** the pinned chart */
	url: string;
	published: string;
	updated: string;
	/** what happened, and of how many ballots */
	summary: string;
	/** the summary, what was corrected since, and the disclosure in brief */
	paragraphs: string[];
	kind: Entry['what']['kind'];
	/** the kind in words */
	label: string;
	/** SHA-256, hex */
	publication: string;
	/** says that the ballots are made up; null where they are not */
	mark: string | null;
}

export interface FeedSource {
	/** days that are over, oldest first */
	ends: readonly NamedDayEnd[];
	manifest: Manifest;
	/** SHA-256 of the manifest, hex */
	manifestHash: string;
	/** ISO 8601 */
	opened: string;
	simulated: boolean;
	isFinal: boolean;
	language: Language;
	/** `https://example.org` */
	origin: string;
	/** who runs the site now; null while it has not named itself */
	operator: Translated | null;
	/** what the operator has said about a publication since */
	corrections: (of: { hash: string; poll: string; asOf: string }) => { kind: 'correction' | 'review'; added: string; text: Translated }[];
	/** an IRI made of a name, always the same one */
	idOf: (name: string) => string;
}

/** The newest entries of a poll, with everything that has to stand beside them. */
export function composeFeed(source: FeedSource): Feed {
	const { manifest, language, origin, operator, simulated } = source;
	const words = feedWords[language];
	const { mark } = chartWords[language];
	const items = entriesOf(source.ends).map((entry) => itemOf(entry, source));
	const title = words.title(manifest.question[language]);
	return {
		// no host in it: whoever moves the site keeps its readers
		id: source.idOf(['feed', manifest.poll, source.manifestHash, source.opened, language].join('/')),
		title: simulated ? `${mark} · ${title}` : title,
		about: words.about,
		language,
		page: `${origin}/${language}/polls/${manifest.poll}`,
		atom: origin + feedPath(language, manifest.poll, 'atom'),
		json: origin + feedPath(language, manifest.poll, 'json'),
		author: operator?.[language] ?? 'Demilge',
		licence: words.licence,
		updated: latest([source.opened, ...items.map(({ updated }) => updated)]),
		isOver: source.isFinal,
		items
	};
}

function itemOf(entry: Entry, { manifest, language, origin, corrections, idOf }: FeedSource): Item {
	const { end, what } = entry;
	const words = feedWords[language];
	const chart = chartWords[language];
	const said = say(entry, { manifest, language });
	const mark = end.simulated ? chart.mark : null;
	const corrected = corrections(end);
	const address = { chart: said.chart, publication: publicationName(end.hash), file: null };
	const summary = said.sentences.join(' ');
	return {
		id: idOf(['entry', nameOf(entry), language].join('/')),
		title: mark === null ? said.title : `${mark} · ${said.title}`,
		url: origin + chartPath(language, manifest.poll, address),
		published: end.asOf,
		updated: latest([end.asOf, ...corrected.map(({ added }) => added)]),
		summary,
		paragraphs: [
			...(mark === null ? [] : [`${mark}.`]),
			summary,
			...corrected.map(({ kind, added, text }) => (kind === 'review' ? words.reviewNotice : words.correction)(added, text[language])),
			[
				words.question(manifest.question[language]),
				`${chart.counted(end.ballots, { asOf: end.asOf, final: false })}.`,
				chart.selfSelected,
				chart.partyPoll,
				end.operator === null ? words.operatorUnnamed : words.runBy(end.operator[language])
			].join(' ')
		],
		kind: what.kind,
		label: words.kinds[what.kind],
		publication: end.hash,
		mark
	};
}

/** all have the city's offset, so their order is that of their letters */
const latest = (moments: string[]): string => moments.reduce((a, b) => (a > b ? a : b));
