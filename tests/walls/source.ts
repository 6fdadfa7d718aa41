import { posix } from 'node:path';
import { parse as parseMarkup } from 'svelte/compiler';
import ts from 'typescript';

/** What the walls look at in one file. */
export interface Source {
	/** from the project's root, with slashes */
	path: string;
	imports: Import[];
	/** properties that are read or taken apart: `house.box`, `{ box }` */
	reads: Set<string>;
	/** string and template literals; what is interpolated is a `⟨⟩` */
	texts: string[];
	/** methods that are called with a plain name, `tx.insert(entry)`, by the name under which it was imported */
	calls: { method: string; argument: string; from: string | undefined }[];
	/** what stands in markup: attributes as `style=`, blocks as `{@html` */
	markup: string[];
}

export interface Import {
	/** a path from the root without its ending, or a package */
	from: string;
	isTypeOnly: boolean;
}

export function readSource(path: string, text: string): Source {
	if (path.endsWith('.ts')) return { path, ...readScript(path, text), markup: [] };
	if (!path.endsWith('.svelte')) return { path, ...readScript(path, ''), markup: /\sstyle\s*=\s*["']/i.test(text) ? ['style='] : [] };
	const root = parseMarkup(text, { modern: true });
	const script = [root.module, root.instance].map((part) => (part ? text.slice(...span(part.content)) : '')).join('\n');
	return { path, ...readScript(path, script), markup: readMarkup(root.fragment) };
}

/** estree nodes that Svelte has parsed know where they stand; their published type does not say so */
const span = (node: object): [number, number] => ('start' in node && 'end' in node ? [Number(node.start), Number(node.end)] : [0, 0]);

function readScript(path: string, text: string): Omit<Source, 'path' | 'markup'> {
	const imports: Import[] = [];
	const reads = new Set<string>();
	const texts: string[] = [];
	const calls: Source['calls'] = [];
	/** local name → what it is elsewhere */
	const imported = new Map<string, { name: string; from: string }>();

	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			const from = resolve(path, textOf(node.moduleSpecifier));
			const named = node.importClause?.namedBindings;
			const elements = named && ts.isNamedImports(named) ? named.elements : [];
			const isAllTypes = elements.length > 0 && !node.importClause?.name && elements.every(({ isTypeOnly }) => isTypeOnly);
			imports.push({ from, isTypeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || isAllTypes });
			for (const { name, propertyName } of elements) imported.set(name.text, { name: (propertyName ?? name).text, from });
			if (named && ts.isNamespaceImport(named)) imported.set(named.name.text, { name: '*', from });
			return;
		}
		if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
			imports.push({ from: resolve(path, textOf(node.moduleSpecifier)), isTypeOnly: node.isTypeOnly });
			return;
		}
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
			imports.push({ from: resolve(path, textOf(node.argument.literal)), isTypeOnly: true });
			return;
		}
		if (ts.isCallExpression(node)) {
			const [first] = node.arguments;
			const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText().endsWith('require');
			if (isImport && first && ts.isStringLiteralLike(first)) imports.push({ from: resolve(path, first.text), isTypeOnly: false });
			if (ts.isPropertyAccessExpression(node.expression) && first) {
				const [object = '', property] = first.getText().split('.');
				const origin = imported.get(object);
				const argument = origin?.name === '*' ? (property ?? '') : (origin?.name ?? object);
				calls.push({ method: node.expression.name.text, argument, from: origin?.from });
			}
		}
		if (ts.isPropertyAccessExpression(node)) reads.add(node.name.text);
		if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) reads.add(node.argumentExpression.text);
		if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) reads.add((node.propertyName ?? node.name).getText());
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) texts.push(node.head.text + node.templateSpans.map(({ literal }) => `⟨⟩${literal.text}`).join(''));
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS));
	return { imports, reads, texts, calls };
}

const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : node.getText());

/** `$lib/x` and `../x` as paths from the root, without the ending of a script; packages as they are. */
function resolve(path: string, specifier: string): string {
	const inRepository = specifier.startsWith('.')
		? posix.join(posix.dirname(path), specifier)
		: specifier.replace(/^\$lib(?=\/|$)/, 'src/lib');
	return inRepository.replace(/\.(ts|js)$/, '');
}

function readMarkup(node: unknown): string[] {
	if (typeof node !== 'object' || node === null) return [];
	const type = 'type' in node ? node.type : undefined;
	const name = 'name' in node ? String(node.name).toLowerCase() : '';
	const here = type === 'HtmlTag' ? ['{@html'] : type === 'StyleDirective' ? [`style:${name}`] : type === 'Attribute' ? [`${name}=`] : [];
	return [...here, ...Object.values(node).flatMap(readMarkup)];
}
