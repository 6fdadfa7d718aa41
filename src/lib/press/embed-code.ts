import { chartPath, embedPath } from '$lib/charts/address';
import type { ChartSpec } from '$lib/charts/spec';
import { publicationName } from '$lib/publication/name';
import { embedHeight } from './embed-height';
import { attribute, text } from './html';
import { words } from './words';

/** how an embed can be dressed, besides as the reader's system is */
export const embedThemes = ['light', 'dark', 'transparent'] as const;

export type EmbedTheme = (typeof embedThemes)[number];

/** A chart as somebody wants to have it on a page. */
export interface Wanted {
	spec: ChartSpec;
	/** scheme and host of this site */
	origin: string;
	/** on this publication for ever, or on the newest */
	isPinned: boolean;
	/** null follows the reader's system */
	theme: EmbedTheme | null;
}

export const codes = ['address', 'frame', 'listening', 'picture'] as const;

/** ways to bring a chart to a page */
export type Code = (typeof codes)[number];

/** What is copied, for each way. */
export function embedCodes(wanted: Wanted): Record<Code, string> {
	const { spec, isPinned } = wanted;
	// the height that a narrow phone needs: elsewhere some paper stays empty, but nothing is cut off
	const height = Math.max(...[320, 600].map((width) => embedHeight(spec, width, isPinned)));
	const frame = `<iframe src="${attribute(frameAddress(wanted))}" title="${attribute(nameOf(spec))}" width="100%" height="${height}" frameborder="0" loading="lazy"></iframe>`;
	return {
		address: pageAddress(wanted),
		frame: `${frame}\n<p><a href="${attribute(pageAddress(wanted))}">${text(`${nameOf(spec)} · ${words[spec.language].site.name}`)}</a></p>`,
		listening: `${quote(wanted)}\n${frame}\n<script>${listener(wanted.origin)}</script>`,
		picture: picture(wanted)
	};
}

/** A blockquote that states what can be counted, and leads to it: what is left where a frame is not let through. WordPress takes it only without attributes. */
export const quote = (wanted: Wanted): string =>
	`<blockquote><a href="${attribute(pageAddress(wanted))}">${text(statement(wanted.spec))}</a></blockquote>`;

/** What a chart says in words, with its date. Every figure in a copied code comes from here. */
export const statement = ({ mark, sentence }: ChartSpec): string => (mark === null ? sentence : `${mark}. ${sentence}`);

/** The same chart, saying its name where it would say what was counted: for codes that are copied when a blackout is near. */
export const withoutFigures = (spec: ChartSpec): ChartSpec => ({ ...spec, sentence: nameOf(spec) });

/** "What should the city do first? Scores" */
export const nameOf = ({ id, title, language }: ChartSpec): string => `${title} ${words[language].results[id]}`;

const pageAddress = (wanted: Wanted): string => wanted.origin + chartPath(wanted.spec.language, wanted.spec.poll, addressOf(wanted));

export const frameAddress = (wanted: Wanted): string =>
	wanted.origin +
	embedPath(wanted.spec.language, wanted.spec.poll, addressOf(wanted)) +
	(wanted.theme === null ? '' : `?theme=${wanted.theme}`);

/** px of the picture that links are shown with */
export const pictureSize = { width: 1200, height: 630 };

/** A picture's words stand beside it and never change: so it is always pinned. */
export const pictureAddress = (wanted: Wanted): string =>
	wanted.origin +
	chartPath(wanted.spec.language, wanted.spec.poll, { ...addressOf({ ...wanted, isPinned: true }), file: 'png' }) +
	(wanted.theme === 'dark' ? '?theme=dark' : '');

const addressOf = ({ spec, isPinned }: Wanted) => ({
	chart: spec.id,
	publication: isPinned ? publicationName(spec.publication.hash) : null,
	file: null
});

function picture(wanted: Wanted): string {
	const { spec } = wanted;
	const page = attribute(pageAddress({ ...wanted, isPinned: true }));
	const { width, height } = pictureSize;
	return [
		'<figure>',
		`<a href="${page}"><img src="${attribute(pictureAddress(wanted))}" width="${width / 2}" height="${height / 2}" alt="${attribute(statement(spec))}"></a>`,
		`<figcaption>${text([statement(spec), ...spec.notes.slice(1)].join(' '))} <a href="${page}">${text(words[spec.language].site.name)}</a></figcaption>`,
		'</figure>'
	].join('\n');
}

/**
 * Gives each frame of ours the height that it says (in the dialect of Datawrapper), and hides the quotation that stood in for it. A copy for each
 * chart of a page does no harm.
 */
const listener = (origin: string): string =>
	`addEventListener("message",function(e){var h=e.data&&e.data["datawrapper-height"];` +
	`if(h)document.querySelectorAll('iframe[src^="${origin}/embed/"]').forEach(function(f){` +
	`if(f.contentWindow!==e.source)return;for(var k in h)if(h[k]>0)f.height=Math.ceil(h[k]);` +
	`var q=f.previousElementSibling;if(q&&q.tagName==="BLOCKQUOTE")q.hidden=true})})`;
