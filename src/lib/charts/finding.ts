import type { ChartSpec } from './spec';

/**
 * Parts what a chart says into the finding, which can stand over it where its numbers no longer change, and all the rest. The names of its parts
 * ("By place.") say nothing yet, so they are no finding.
 */
export function findingOf(spec: ChartSpec): { finding: string; rest: string } {
	const headings = spec.kind === 'places' ? spec.blocks.map(({ heading }) => `${heading}.`) : [];
	const sentences = spec.sentence.split(/(?<=[.!?]) (?=\p{Lu}|\d)/u);
	const finding = sentences.find((sentence) => !headings.includes(sentence)) ?? spec.title;
	return { finding, rest: sentences.filter((sentence) => sentence !== finding).join(' ') };
}
