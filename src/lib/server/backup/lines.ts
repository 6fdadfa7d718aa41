const newline = 10;

/** The lines of a file, as bytes and without their ends. What follows the last end is a line too. */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
	let rest: Buffer[] = [];
	for await (const chunk of source) {
		let from = 0;
		for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
			const piece = chunk.subarray(from, to);
			yield rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
			rest = [];
			from = to + 1;
		}
		if (from < chunk.length) rest.push(chunk.subarray(from));
	}
	if (rest.length > 0) yield Buffer.concat(rest);
}
