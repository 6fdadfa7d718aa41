import { number } from '$lib/i18n/format';
import type { Source } from './frame';
import { rankedOptions } from './ranked-options';
import { partedBallots, type Group, type Parted } from './groups';
import { chartWords } from './words';

/** Who leads in the groups, where a score is farthest from that of all ballots, and of how many ballots and when this was counted. */
export function placesSentence(source: Source): string {
	const { publication, language } = source;
	const words = chartWords[language];
	const parted = partedBallots(source);
	const names = new Map(rankedOptions(publication.orders.score, source).map(({ option, short }) => [option, short]));
	const name = (option: string): string => names.get(option) ?? option;
	const counted = parted.map(({ breakdown: { ballots, asOf } }) =>
		words.counted(ballots, { asOf, final: publication.final && asOf === publication.asOf })
	);
	return parted
		.map((part, i) => {
			// breakdowns of one moment say it once
			const isSaidLater = counted[i] === counted[i + 1];
			const said = [leadersOf(part, name, source), farthest(part, name, source), ...(isSaidLater ? [] : [`${counted[i] ?? ''}.`])].join(
				' '
			);
			return parted.length > 1 ? `${words.groups.by[part.by]}. ${said}` : said;
		})
		.join(' ');
}

function leadersOf({ groups }: Parted, name: (option: string) => string, { language }: Source): string {
	const words = chartWords[language].groups;
	const led = new Map<string, { names: string[]; groups: string[] }>();
	for (const group of groups) {
		const leaders = leadersIn(group);
		const one = led.get(leaders.join()) ?? { names: leaders.map(name), groups: [] };
		led.set(leaders.join(), { ...one, groups: [...one.groups, group.name] });
	}
	const all = [...led.values()].sort((a, b) => a.groups.length - b.groups.length);
	const most = all.pop();
	if (!most) return '';
	if (all.length === 0 && groups.length > 1) return words.sameLeader(most.names);
	return words.leaders([...all, most.groups.length > 2 ? { ...most, groups: [words.others] } : most]);
}

function leadersIn({ options }: Group): string[] {
	const most = Math.max(...options.map(({ score }) => score));
	return options.filter(({ score }) => score === most).map(({ id }) => id);
}

function farthest({ groups }: Parted, name: (option: string) => string, { language }: Source): string {
	const words = chartWords[language].groups;
	const all = groups.flatMap((group) => group.options.map((option) => ({ ...option, group: group.name, by: option.score - option.whole })));
	const [most] = all.sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
	if (!most || Math.abs(most.by) < 0.05) return words.noDifference;
	const written = (value: number): string => number(language, value, 1);
	return words.largest({
		option: name(most.id),
		group: most.group,
		difference: written(Math.abs(most.by)),
		isAbove: most.by > 0,
		score: written(most.score),
		whole: written(most.whole)
	});
}
