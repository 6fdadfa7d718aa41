import { isLanguage, languages, type Language } from './languages';

/** The language of an Accept-Language header (RFC 9110 §12.5.4), by its weights; Kyrgyz when in doubt. */
export function negotiate(header: string | null): Language {
	const wanted = (header ?? '')
		.split(',')
		.map((part, i) => {
			const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
			const weight = Number(/^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameters.join(';'))?.[1] ?? (parameters.length === 0 ? 1 : 0));
			return { language: tag.split('-')[0] ?? '', weight, i };
		})
		.filter(({ language, weight }) => isLanguage(language) && weight > 0)
		.sort((a, b) => b.weight - a.weight || a.i - b.i);
	const [best] = wanted;
	return best && isLanguage(best.language) ? best.language : languages[0];
}

/** The language that an address names in its first segment, or in its second below /embed. */
export function languageOfPath(pathname: string): Language | null {
	const [, first = '', second = ''] = pathname.split('/');
	const named = first === 'embed' ? second : first;
	return isLanguage(named) ? named : null;
}
