import { findingOf } from '$lib/charts/finding';
import { createHash } from 'node:crypto';
import type { Correction } from '../corrections';
import { cellText } from '$lib/charts/cell';
import type { ChartSpec, Table } from '$lib/charts/spec';
import { frame } from '$lib/embed/frame';
import { dateAndTime, longDate } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { results } from '$lib/i18n/ky/results';
import { markup, type Html } from './html';
import type { EmbedTheme } from './query';
import { styleOf } from './style';
import { embedWords } from './words';

/** A whole document, and the policy under which its own style and script, and nothing else, may run. */
export interface EmbedDocument {
	html: string;
	policy: string;
}

export interface EmbedParts {
	spec: ChartSpec;
	/** drawn for a phone, and for a wide page where there is room for two drawings */
	drawings: { narrow: string; wide: string | null };
	/** where it is not the chart's own */
	weeks: Table | null;
	card: [term: string, fact: string | Html][];
	isPinned: boolean;
	isNewest: boolean;
	/** what else has to be known of the poll now */
	notices: string[];
	corrections: readonly Correction[];
	links: { page: string; live: string; home: string; oembed: string; spec: string; canvas: string };
	words: typeof results;
	theme: EmbedTheme;
}

/** A chart for the pages of others: everything in one document, readable without its script. */
export function embedDocument(parts: EmbedParts): EmbedDocument {
	const { spec, drawings, card, isPinned, isNewest, notices, corrections, links, words, theme } = parts;
	const { language } = spec;
	const more = embedWords[language];
	// a finding can turn: only what is pinned carries it in its title
	const { finding, rest } = findingOf(spec);
	const title = isPinned ? finding : spec.title;
	const said = isPinned ? `${spec.title} ${rest}` : spec.sentence;
	const body = markup`
		<main${drawings.wide === null && { html: ' class="single"' }}>
		<header>
		<p class="kicker">${words[spec.id]}</p>
		<h1>${title}</h1>
		<p class="column">${said}</p>
		${notices.map((text) => markup`<p class="state column">${text}</p>`)}
		${corrections.map(({ kind, added, text }) => markup`<p class="state column" role="note"><b>${(kind === 'review' ? words.reviewNotice : words.correction)(longDate(language, added))}</b> ${text[language]}</p>`)}
		</header>
		<div class="graphic" data-canvas="${links.canvas}" data-spec="${links.spec}" data-label="${`${spec.measure}. ${spec.hint}`}">
		<div class="still" role="img" aria-label="${`${spec.title} ${spec.measure}`}">
		<div class="narrow">${{ html: drawings.narrow }}</div>
		${drawings.wide !== null && markup`<div class="wide">${{ html: drawings.wide }}</div>`}
		</div></div>
		<p class="voice" aria-live="polite"></p>
		<details><summary>${spec.table.summary}</summary>
		${tableOf(parts.weeks ?? spec.table, language)}
		${parts.weeks && markup`<p class="small">${more.weeks}</p>`}
		</details>
		<details><summary>${words.card}</summary>
		<dl class="column">${card.map(([term, fact]) => markup`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>
		</details>
		<footer>
		${spec.mark !== null && markup`<p class="mark">${spec.mark}</p>`}
		${spec.notes.map((note) => markup`<p>${note}</p>`)}
		${isPinned && markup`<p>${words.pinned(dateAndTime(language, spec.publication.asOf))} ${isNewest && words.isNewest}</p>`}
		<ul class="links">
		${isPinned && markup`<li>${outward(links.live, words.toNewest)}</li>`}
		<li>${outward(links.page, more.full)}</li>
		<li>${outward(links.home, 'Demilge')}</li>
		</ul>
		</footer>
		</main>`;
	const head = markup`<link rel="canonical" href="${links.page}"><link rel="alternate" type="application/json+oembed" href="${links.oembed}">`;
	return wrap({
		title: `${title} · ${words[spec.id]} · Demilge`,
		head,
		body,
		language,
		theme
	});
}

/** A document that says in words why there is no chart, and where to go. */
export function embedNotice({
	title,
	texts,
	links,
	language,
	theme
}: {
	title: string;
	texts: string[];
	links: { address: string; text: string }[];
	language: Language;
	theme: EmbedTheme;
}): EmbedDocument {
	const body = markup`
		<main>
		<h1>${title}</h1>
		${texts.map((text) => markup`<p class="column">${text}</p>`)}
		<footer><ul class="links">${links.map(({ address, text }) => markup`<li>${outward(address, text)}</li>`)}</ul></footer>
		</main>`;
	return wrap({ title: `${title} · Demilge`, head: markup``, body, language, theme });
}

interface Wrapped {
	title: string;
	head: Html;
	body: Html;
	language: Language;
	theme: EmbedTheme;
}

function wrap({ title, head, body, language, theme }: Wrapped): EmbedDocument {
	const style = styleOf(theme, body.html);
	const document = markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="responsive-embedded-sizing" content="allow-origins=*"><title>${title}</title>${head}<style>${{ html: style }}</style></head><body>${body}<script>${{ html: script }}</script></body></html>`;
	return {
		html: document.html,
		policy: `default-src 'none'; script-src 'self' ${hashOf(script)}; style-src ${hashOf(style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types demilge-canvas`
	};
}

/** A link that leaves the page around the embed where it is. */
const outward = (address: string, text: string): Html => markup`<a href="${address}" target="_blank" rel="noopener">${text}</a>`;

function tableOf({ caption, columns, rows }: Table, language: Language): Html {
	const isText = (format: string): boolean => format === 'text' || format === 'note';
	return markup`
		<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
		<thead><tr>${columns.map(({ heading, format }) => markup`<th scope="col"${isText(format) && { html: ' class="text"' }}>${heading}</th>`)}</tr></thead>
		<tbody>${rows.map(
			(row) =>
				markup`<tr>${columns.map(({ format }, i) => {
					const text = cellText(language, row[i] ?? '', format);
					if (format === 'text') return markup`<th scope="row" class="text">${text}</th>`;
					return markup`<td${format === 'note' && { html: ' class="text"' }}>${text}</td>`;
				})}</tr>`
		)}</tbody></table></div>`;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** without its comments and its indents */
const script = `(${String(frame)})()`.replace(/^\s*(\/\/.*)?\n?/gm, '').replace(/\/\*\*[\s\S]*?\*\//g, '');
