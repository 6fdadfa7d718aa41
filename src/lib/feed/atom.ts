import type { Feed, Item } from './feed';
import { feedTypes } from './address';

/** A feed as Atom: https://www.rfc-editor.org/rfc/rfc4287 */
export const atom = (feed: Feed): string =>
	`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
<id>${escaped(feed.id)}</id>
<title>${escaped(feed.title)}</title>
<subtitle>${escaped(feed.about)}</subtitle>
<updated>${feed.updated}</updated>
<author><name>${escaped(feed.author)}</name></author>
<rights>${escaped(feed.licence)}</rights>
<generator>Demilge</generator>
<link rel="self" type="${feedTypes.atom}" href="${escaped(feed.atom)}"/>
<link rel="alternate" type="text/html" hreflang="${feed.language}" href="${escaped(feed.page)}"/>
<link rel="alternate" type="${feedTypes.json}" hreflang="${feed.language}" href="${escaped(feed.json)}"/>
${feed.items.map((item) => `${entry(item, feed)}\n`).join('')}</feed>
`;

const entry = (item: Item, { language }: Feed): string =>
	`<entry>
<id>${escaped(item.id)}</id>
<title>${escaped(item.title)}</title>
<published>${item.published}</published>
<updated>${item.updated}</updated>
<link rel="alternate" type="text/html" hreflang="${language}" href="${escaped(item.url)}"/>
<category term="${item.kind}" label="${escaped(item.label)}"/>
${item.mark === null ? '' : `<category term="simulated" label="${escaped(item.mark)}"/>\n`}<summary>${escaped(item.summary)}</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${item.paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')}</div></content>
</entry>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** As text or in an attribute; what no XML 1.0 document may hold, even escaped, is left out (https://www.w3.org/TR/xml/#charsets). */
export const escaped = (text: string): string =>
	text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
