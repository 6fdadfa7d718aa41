import type { method as ky } from '../ky/method';
import { burstRule } from './burst-rule';

export const method: typeof ky = {
	title: 'How we count',
	kicker: 'The rules of the poll',
	lede: 'How ballots are counted, when results appear, how to check the arithmetic, and what these numbers cannot tell.',
	fixed:
		'The tally rule and the thresholds in figures were fixed by the manifest before the first ballot. They do not change until the poll closes.',
	manifest: 'The rules (manifest, JSON)',
	contents: 'Contents',
	sections: {
		score: 'What a score is',
		'four-ways': 'Four ways of counting',
		when: 'When results appear',
		groups: 'Groups: districts and others',
		bursts: burstRule.title,
		trend: 'Days and weeks',
		check: 'How to check the arithmetic',
		limits: 'What these numbers cannot tell',
		noise: 'About chance'
	},
	score: {
		points:
			'You put the options in order, beginning with what matters most. An option gets 1 point for every option that stands below it on the ballot.',
		places: (options) => `The poll has ${options} options, so the places are worth these points:`,
		place: 'Place',
		placePoints: 'Points',
		unranked:
			'Options that you give no place share the last one: the points of the places left over are split evenly among them. All ballots weigh the same: however many options you rank, the points add up to the same number.',
		score:
			'The score is the part that an option got of the most points possible, from 0 to 100. The mean score of all options is always 50. It is not a percentage of people.',
		example: (ballots) => `An example: ${ballots} made-up ballots`,
		ballot: (i) => `Ballot ${i}`,
		rest: 'The others are not ranked.',
		caption: 'Points from each ballot, their sum and the score',
		option: 'Option',
		ballots: 'Ballots',
		sum: 'Points',
		value: 'Score',
		all: 'Total',
		formula: (others) => `Score = points / (ballots × ${others}) × 100.`,
		step: (option, sum, ballots, others, score) => `“${option}”: ${sum} / (${ballots} × ${others}) × 100 = ${score}.`,
		level:
			'In this example the first two options are level. Those that are level share the place: the order of the list puts nobody ahead.',
		code: 'The table was worked out by the code that counts the real ballots.'
	},
	ways: {
		score: { name: 'Score', text: 'Every place on a ballot is worth points, and the option with the most points leads.' },
		first: { name: 'First choices', text: 'The option that stands first on the most ballots leads; all other places are left out.' },
		runoff: {
			name: 'Instant runoff',
			text: 'The option that stands first on the fewest ballots is dropped, its ballots move to the next option on them (if there is none, they count no further), and so on until one is left.'
		},
		pairs: {
			name: 'Head-to-head',
			text: 'Options are compared two at a time, and the one that stands above each of the others on more ballots than below it leads.'
		},
		agree:
			'The score decides the main order. The results page says whether the four ways name the same leader. A tie is not agreement, nor is it when no option wins all its pairs.',
		others:
			'The file of each publication also has the orders by four other rules: Schulze, ranked pairs, Copeland and minimax. They do not decide who leads the page.',
		recount:
			'Scores, first choices and pairs can be recounted by anybody from the numbers of each publication. The instant runoff can be recounted only after the close: it takes how often each ranking occurred, and that list comes out with the final publication.',
		files: 'Files of the list:',
		command: 'The command that recounts it in every way:',
		flip: 'How many ballots would change the leader',
		flipText: (others) =>
			`Beside a result stands how many new ballots would be enough to change the leader. One ballot moves the gap between two options by at most ${others} points. So the gap between the points of the first two is divided by ${others}, and 1 is added to the whole part. The smaller this number, the less firm the lead.`
	},
	when: {
		voters: (few) =>
			`A new publication comes when there are at least ${few} voters who were in no earlier one. Otherwise the difference of two publications could give away somebody's ballot.`,
		below: (few) => `Before the first one the site says only “fewer than ${few}”, not how many.`,
		interval: (seconds) => `At least ${seconds} seconds lie between two publications.`,
		ride: 'Changed and withdrawn ballots go into the next publication, but never cause one.',
		quiet: (minutes) => `Where a time of closing is fixed, nothing is published in the last ${minutes} minutes before it.`,
		final: (few) =>
			`After the close comes the final publication, in which every ballot is counted. If fewer than ${few} voters are new in it, the one before stands, and the page says so.`,
		same: 'On this site candidates, the party and the press see the same numbers as everybody, at the same moment.'
	},
	groups: {
		intro:
			'Groups are made by three questions: the district, new settlements, and how the voter was verified. The rule has three sentences:',
		rules: {
			shown: (group, percent, few) =>
				`A group is shown by itself when it has at least ${group} ballots, no more than ${percent}% of them with the same first choice, at least ${few} from voters who came since the groups were last replaced, and at least ${few} that were cast before and have stood unchanged since; all other groups are counted together as “The rest”, which must meet the same conditions, or takes in “not stated” and then the smallest group shown until it does.`,
			replaced: (group, few) =>
				`The groups of all questions are replaced together with the city's numbers, at most once a day: as soon as every group of at least ${group} ballots has its ${few} new voters, or after a week without the groups that have not.`,
			coincide: (few) =>
				`If the groups of two questions coincide but for fewer than ${few} ballots, only one of the two questions is shown.`
		},
		first:
			'The first time, the middle of the log stands in for the last replacement. The final publication after the close replaces the groups without waiting. A question whose groups cannot be shown under this rule keeps its earlier ones, with their own date.',
		why: 'Why so strict',
		subtract: (few) =>
			`Published numbers can be subtracted from each other. If a group has one ballot more than yesterday, the difference of the two tables gives that ballot away. So the new ones, the unchanged ones and the difference of two groups must each be no fewer than ${few}.`,
		alike: (percent) =>
			`If nearly everybody in a group answered alike, each one's answer is known, however many they are. That is why there is a limit of ${percent}%.`,
		crossed: 'Questions are never crossed: there are no numbers, for example, for the settlements of one district.'
	},
	trend: {
		day: "A day's point is the last publication before midnight in Bishkek. A day without a publication has none.",
		week: (voters, percent, few) =>
			`A week's point shows only those who first voted in that week. For this they must be at least ${voters}, no more than ${percent}% of them with the same first choice, and of those who had voted earlier either none or at least ${few} may have changed or withdrawn their ballots in the meantime. Otherwise the week is counted together with the following one.`,
		differ: "A day's point has all ballots up to then, a week's only the new ones. So the two do not equal each other."
	},
	check: {
		chain:
			'Each publication is a JSON file that never changes. Its name is the SHA-256 of its own bytes. Each file also holds the SHA-256 of the one before, so that the publications form a chain. To change one old number, all later files would have to be changed, and that would be noticed.',
		previous: 'The field with the SHA-256 of the file before:',
		one: 'Check one publication. Put its SHA-256 into the address: the same SHA-256 must come out of the answer.',
		file: 'FILE',
		all: 'Check the whole chain. A short script walks it from end to end. Download it, and read it before you run it.',
		keep: 'Keep one line a day. The address below has one line for each day that is over: the number and the SHA-256 of its last publication. Save it or print it. The lines that you saved must stand unchanged at the beginning of every later answer; otherwise numbers were rewritten.',
		compare: 'Later, hold the chain against the lines that you saved:',
		recount: 'Recount. Scores, places and pairs follow from the published numbers; there is nothing that you need to ask us for.',
		proof: 'All this shows only that the arithmetic is right and that no number was changed later.',
		addresses: 'Addresses of the data',
		links: {
			polls: 'all polls and their manifests',
			results: 'the newest publication',
			publications: 'the chain',
			checkpoints: 'one line for each day',
			trend: 'days and weeks',
			histogram: 'every ranking and how often it was given, after the close',
			openapi: 'a description of all addresses'
		}
	},
	limits: {
		sample: {
			head: 'This is not a random sample.',
			text: 'Participants chose themselves. So the possible error cannot be estimated statistically, and the numbers do not say what all residents of Bishkek think.'
		},
		person: {
			head: 'One ballot is not one person.',
			text: 'A ballot is tied not to a person but to the mark of a device or to a confirmed number. One person may vote from several devices.'
		},
		operator: {
			head: 'It is not proof against the operator.',
			text: 'Whoever runs the site can add ballots. The chain shows that published numbers were not changed later; it does not show where the ballots came from.'
		},
		attacker: {
			head: (own, few) => `It is not proof against an attacker who casts ${own} of ${few} ballots himself.`,
			text: 'He can subtract his own ballots from the published numbers and work out the one that is left.'
		},
		own: {
			head: 'The party asks about its own programme.',
			text: (planks) =>
				`The list has the ${planks} planks of the programme and the answer “Something else”. What is not on the list cannot come out ahead.`
		}
	},
	bursts: burstRule,
	privacy: 'What is kept about you, and for how long: see the privacy page.',
	noise: {
		drawn: (level, share) =>
			`Only if these participants had been drawn at random would a share of ${share}% of first choices have varied by chance within these limits (Wilson interval, level ${level}%):`,
		caption: (share) => `When ${share}% are first choices`,
		ballots: 'Ballots',
		low: 'Lower limit',
		high: 'Upper limit',
		not: 'This does not hold here: participants chose themselves, and there was no random sample. However many ballots there are, these limits do not apply to the poll. That is why they do not stand beside results.',
		source: 'Source:'
	}
};
