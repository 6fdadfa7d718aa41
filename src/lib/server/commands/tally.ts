import { readFile } from 'node:fs/promises';
import type { Unranked } from '$lib/tally/count';
import { tallyDocument } from '$lib/tally/document';
import { BadFile } from '$lib/tally/files/bad-file';
import type { Election } from '$lib/tally/files/election';
import { readElection } from '$lib/tally/files/read';
import { errorCode } from '../away';
import { run, Usage } from './run';

// npm run --silent tally -- FILE [--unranked=last|ignore]

await run(async () => {
	const { file, unranked } = parse(process.argv.slice(2));
	const election = read(await contentOf(file), file);
	console.log(tallyDocument(election, unranked ?? election.unranked ?? 'last'));
	return 0;
});

function parse(words: string[]): { file: string; unranked: Unranked | undefined } {
	let unranked: Unranked | undefined;
	const files: string[] = [];
	for (const word of words) {
		if (word === '--unranked=last') unranked = 'last';
		else if (word === '--unranked=ignore') unranked = 'ignore';
		else if (word.startsWith('-')) throw usage(`${JSON.stringify(word)} is not known`);
		else files.push(word);
	}
	const [file] = files;
	if (file === undefined || files.length > 1) throw usage(`one file is expected, not ${files.length}`);
	return { file, unranked };
}

function usage(fault: string): Usage {
	return new Usage(`${fault}; usage: npm run --silent tally -- FILE [--unranked=last|ignore]`);
}

async function contentOf(file: string): Promise<string> {
	const bytes = await readFile(file).catch((error: unknown) => {
		throw inFile(file, `cannot be read (${errorCode(error) ?? 'unknown error'})`);
	});
	const text = bytes.toString('utf8');
	if (Buffer.from(text, 'utf8').equals(bytes)) return text;
	throw inFile(file, `line ${text.slice(0, text.indexOf('\uFFFD')).split('\n').length}: the file is not UTF-8`);
}

function read(text: string, file: string): Election {
	try {
		return readElection(text, file);
	} catch (error) {
		throw error instanceof BadFile ? inFile(file, error.message) : error;
	}
}

/** one line, whatever the file is called */
function inFile(file: string, fault: string): Usage {
	return new Usage(`${file}: ${fault}`.replace(/\s*[\r\n]+\s*/g, ' '));
}
