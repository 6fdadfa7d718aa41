import type { Palette } from '$lib/charts/colours';
import type { Pen } from '$lib/charts/pen';

interface Heading {
	/** the poll's question */
	title: string;
	/** stands above the question, larger: what whoever shares the picture says of herself */
	statement: string | null;
}

interface Room {
	left: number;
	/** px */
	width: number;
	/** there is little height */
	isLow: boolean;
}

/** Writes what a picture is about, in lines as they are needed; returns where the chart may begin, px from the top. */
export function writeHeading(
	pen: Pen,
	{ title, statement }: Heading,
	{ left, width, isLow }: Room,
	{ ink, inkSoft, rule }: Palette
): number {
	const question = { size: 42, weight: 700, colour: ink } as const;
	if (statement === null) return write(title, question, 88, 50) + 28;

	if (isLow)
		return (
			write(title, { size: 30, weight: 600, colour: inkSoft }, write(statement, { size: 54, weight: 700, colour: ink }, 92, 60) + 48, 38) +
			22
		);
	const below = write(statement, { size: 72, weight: 700, colour: ink }, 118, 80);
	pen.box(left, below + 26, 96, 6, rule);
	return write(title, { size: 36, weight: 600, colour: inkSoft }, below + 84, 44) + 28;

	/** returns its last baseline */
	function write(text: string, style: Parameters<Pen['write']>[3], baseline: number, leading: number): number {
		const lines = pen.linesOf(text, width, style);
		lines.forEach((line, i) => pen.write(line, left, baseline + i * leading, style));
		return baseline + (lines.length - 1) * leading;
	}
}
