import ts from 'typescript';
import { isLanguage, type Language } from '../../src/lib/i18n/languages';

/** what stays as it is in every language */
export const terms = [
	'JSON',
	'CC BY',
	'SHA-256',
	'ASCII',
	'Idempotency-Key',
	'Content-Type: application/json',
	'HTML',
	'CSV',
	'SVG',
	'IP',
	'Excel',
	'amp-iframe',
	'iframe',
	'sandbox',
	'AMP',
	'WordPress.com',
	'WordPress',
	'Datawrapper',
	'Medium',
	'Substack',
	'Telegram'
];

const wholeWord = (words: string): RegExp => new RegExp(`(?<!\\p{L})(${words.replaceAll(' ', '|')})(?!\\p{L})`, 'iu');

const unknownLetters: Record<Language, RegExp> = {
	// a Latin а, с, е, о, р or х in a Kyrgyz word looks right, is read out wrong and is found by no search
	ky: /[\p{L}--\p{Script=Cyrillic}]/v,
	ru: /[[\p{L}--\p{Script=Cyrillic}][ңөү]]/iv,
	en: /[\p{L}--\p{Script=Latin}]/v
};
const familiar: Partial<Record<Language, RegExp>> = {
	ky: wholeWord('сен сени сенин сага сенде сенден силер'),
	ru: wholeWord('ты тебя тебе тобой тобою твой твоя твоё твое твои твоего твоей твоему твоим твоими твоих твою')
};
/** the words that no Russian sentence does without, and that mean nothing in Kyrgyz */
const russian = wholeWord('и в на с из от для по что это этот не нет или если уже ещё вы ваш ваша ваши');

/** What is wrong with a text of this language, as far as letters and single words can tell. */
export function faultsOf(language: Language, text: string): string[] {
	const words = terms.reduce((rest, term) => rest.replaceAll(term, ''), text);
	return [
		...(words.includes('!') ? ['an exclamation mark'] : []),
		...(unknownLetters[language].test(words) ? [`a letter of another alphabet: ${unknownLetters[language].exec(words)?.[0] ?? ''}`] : []),
		...(familiar[language]?.test(words) ? ['a familiar form of address'] : []),
		...(language === 'ky' && russian.test(words) ? [`a Russian word: ${russian.exec(words)?.[0] ?? ''}`] : [])
	];
}

/**
 * The texts that a file holds in a language: all of its literals where the path names the language (`ky/vote.ts`, `words/ky.ts`), else those
 * below a key that does. What is interpolated is left out.
 */
export function textsIn(path: string, source: string): { language: Language; text: string }[] {
	const found: { language: Language; text: string }[] = [];
	const visit = (node: ts.Node, language: Language | undefined): void => {
		if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return;
		if (ts.isPropertyAssignment(node)) {
			const key = node.name.getText();
			visit(node.initializer, isLanguage(key) ? key : language);
			return;
		}
		const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : '';
		if (language && text !== '' && !isLanguage(text)) found.push({ language, text });
		ts.forEachChild(node, (child) => visit(child, language));
	};
	const named = path.split(/[/.]/).find(isLanguage);
	visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true), named);
	return found;
}
