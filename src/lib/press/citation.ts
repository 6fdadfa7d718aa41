import { chartPath } from '$lib/charts/address';
import type { ChartSpec } from '$lib/charts/spec';
import { dateAndTime, number } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { publicationName } from '$lib/publication/name';
import type { Disclosure } from '$lib/publication/publication';
import { words } from './words';

/** What is cited: one chart of one publication. Its address is always the pinned one, so that the cited numbers can be found again. */
export interface Cited {
	spec: ChartSpec;
	/** the publication's number in its poll */
	seq: number;
	disclosure: Disclosure;
	origin: string;
}

/** A citation for a list of sources or a footnote, with the publication's whole hash. */
export function citation({ spec, seq, disclosure, origin }: Cited, language: Language): string {
	const { press, results, site, charts } = words[language];
	return [
		...(spec.publication.simulated ? [`${charts.mark}.`] : []),
		`${author(disclosure, language)}.`,
		`${press.cite.named(disclosure.question[language], results[spec.id])}.`,
		site.partyPoll,
		`${press.cite.publication(number(language, seq), dateAndTime(language, spec.publication.asOf))}.`,
		`${pinned(spec, origin, language)}.`,
		`SHA-256: ${spec.publication.hash}`
	].join(' ');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An entry for BibTeX and biblatex, in the chart's language. */
export function bibtex({ spec, seq, disclosure, origin }: Cited): string {
	const { language, publication } = spec;
	const { press, results, site, charts } = words[language];
	const notes = [
		...(publication.simulated ? [`${charts.mark}.`] : []),
		`${press.cite.publication(String(seq), publication.asOf)}. SHA-256: ${publication.hash}.`,
		site.partyPoll
	];
	const fields: [string, string][] = [
		['author', `{${escaped(author(disclosure, language))}}`],
		['title', `{${escaped(`${disclosure.question[language]} ${results[spec.id]}`)}}`],
		['year', publication.asOf.slice(0, 4)],
		['month', months[Number(publication.asOf.slice(5, 7)) - 1] ?? ''],
		['url', pinned(spec, origin, language)],
		['note', escaped(notes.join(' '))],
		['language', language]
	];
	const body = fields.map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`}`).join(',\n');
	return `@misc{demilge-${spec.poll}-${spec.id}-${publicationName(publication.hash)},\n${body}\n}`;
}

/** An operator that has not named itself is said to be so: nobody else is made the author. */
function author({ operator }: Disclosure, language: Language): string {
	const { press, site } = words[language];
	return operator?.name[language] ?? press.cite.unnamed(site.name);
}

const pinned = ({ id, poll, publication }: ChartSpec, origin: string, language: Language): string =>
	origin + chartPath(language, poll, { chart: id, publication: publicationName(publication.hash), file: null });

const commands: Record<string, string> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

const escaped = (value: string): string => value.replace(/[\\{}%#&$_~^]/g, (sign) => commands[sign] ?? `\\${sign}`);
