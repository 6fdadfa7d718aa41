import * as v from 'valibot';
import { BadFile, quoted } from './bad-file';
import { checkEntries, placeOf, sameRanking, type Election } from './election';
import { faultyLine, lineOf } from './json-line';

const names = v.array(v.pipe(v.string(), v.nonEmpty('a name is empty')));

const document = v.object({
	format: v.optional(v.literal(1, 'is a format that is not known here')),
	poll: v.optional(v.string()),
	simulated: v.optional(v.boolean()),
	manifest: v.optional(v.string()),
	unranked: v.optional(v.picklist(['last', 'ignore'])),
	options: v.pipe(names, v.minLength(1, 'there are no options')),
	ballots: v.optional(v.pipe(v.number(), v.safeInteger())),
	rankings: v.array(
		v.object({
			ranking: v.array(v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(names, v.minLength(1))])),
			n: v.pipe(v.number(), v.safeInteger(), v.minValue(1))
		})
	)
});

/** Reads the histogram export of a Demilge: its options and rankings, in which a place may be a list of options; the envelope may be missing. */
export function readExport(text: string): Election {
	const json = text.replace(/^\uFEFF/, '');
	const parsed = v.safeParse(document, parse(json));
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const path = issue.path?.map(({ key }) => (typeof key === 'number' ? key : String(key))) ?? [];
		throw new BadFile(lineOf(json, path), `${path.length > 0 ? `${path.join('.')}: ` : ''}${issue.message}`);
	}
	const { options, rankings, ballots, unranked, poll } = parsed.output;
	options.forEach((id, i) => {
		if (options.indexOf(id) < i) throw new BadFile(lineOf(json, ['options', i]), `the option ${quoted(id)} stands there twice`);
	});
	const known = new Set(options);
	const firsts = new Map<string, number>();
	const entries = rankings.map(({ ranking, n }, i) => {
		const entry = {
			ranking: ranking.map((place) => (typeof place === 'string' ? place : placeOf(place))),
			n,
			get line() {
				return lineOf(json, ['rankings', i]);
			}
		};
		const stranger = ranking.flat().find((id) => !known.has(id));
		if (stranger !== undefined) throw new BadFile(entry.line, `${quoted(stranger)} is none of the options`);
		const key = sameRanking(entry.ranking);
		const first = firsts.get(key);
		if (first !== undefined) throw new BadFile(entry.line, `ranking ${i + 1} is the same as ranking ${first + 1}`);
		firsts.set(key, i);
		return entry;
	});
	const histogram = checkEntries(entries, options);
	const found = histogram.reduce((sum, { n }) => sum + n, 0);
	if (ballots !== undefined && ballots !== found)
		throw new BadFile(lineOf(json, ['ballots']), `ballots says ${ballots}, but the rankings have ${found}`);
	return { options, histogram, ...(poll === undefined ? {} : { title: poll }), ...(unranked === undefined ? {} : { unranked }) };
}

function parse(json: string): unknown {
	try {
		const value: unknown = JSON.parse(json);
		return value;
	} catch (error) {
		throw new BadFile(faultyLine(json, error), 'the file is no valid JSON');
	}
}
