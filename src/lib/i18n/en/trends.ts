import { daySpan, list, longDate, number, plural, sentence, sinceDate } from '../format';
import type { trends as ky } from '../ky/trends';

export const trends: typeof ky = {
	title: 'Trends',
	lede: 'What moved, where and since when. Candidates, press and the party see these same figures at the same moment.',
	choose: {
		title: 'What to show',
		more: 'More: poll, days, lines',
		poll: 'Poll',
		range: 'Period',
		ranges: { '7d': '7 days', '30d': '30 days', all: 'Since opening', custom: 'Other days' },
		from: 'First day',
		to: 'Last day',
		toNote: 'Empty: the newest day.',
		earlier: 'The period before',
		later: 'The period after',
		measure: 'Measured by',
		measures: { score: 'Scores', first: 'First choices' },
		group: 'Whose ballots',
		everybody: 'All ballots',
		tiers: 'By verification',
		tier: { device: 'By device', phone: 'Confirmed number', id: 'State identity' },
		compare: 'Compare with the period before',
		lines: 'Lines to highlight, five at most',
		linesNote: 'With none marked, the five highest lines now are in colour.',
		show: 'Show',
		busy: 'Loading…',
		unanswered:
			'The network did not answer. Below is the earlier choice; the new one opens by itself when the network is back, or tap again.',
		shown: (from, to) => `Showing ${daySpan('en', from, to)}.`
	},
	span: (from, to) => `${longDate('en', from)} – ${longDate('en', to)}`,
	briefing: {
		title: 'In one paragraph',
		copy: 'Copy',
		copied: 'Copied.',
		gained: ({ since, names, by, isShare }) =>
			`${capital(sinceDate('en', since))} ${quoted(names)} ${names.length > 1 ? 'have' : 'has'} gained most: ${by} ${unit(isShare)}.`,
		lost: ({ names, by, isShare }) => `${quoted(names)} ${names.length > 1 ? 'have' : 'has'} lost most: ${by} ${unit(isShare)}.`,
		unmoved: (since) => `No figure has changed by 0.1 ${sinceDate('en', since)}.`,
		mostly: ({ from, to, name, place, by, isShare }) =>
			`By place, ${daySpan('en', from, to)}: the gain of “${name}” is largest here: ${place}, ${by} ${unit(isShare)}.`,
		still: (names, value) => `${quoted(names)} still ${names.length > 1 ? 'lead' : 'leads'}: ${value}.`,
		tookOver: (names, value, before, since) =>
			`${quoted(names)} now ${names.length > 1 ? 'lead' : 'leads'}: ${value}; on ${longDate('en', since)} ${quoted(before)} led.`,
		leads: (names, value) => `${quoted(names)} ${names.length > 1 ? 'lead' : 'leads'} now: ${value}.`,
		newVoters: (voters) => `${n(voters)} new ${plural('en', voters, ['voter', 'voters'])} took part in that time.`,
		grown: (ballots) => `The group grew by ${ballotsOf(ballots)} in that time.`,
		thin: 'Fewer than 30 new ballots stand behind these changes: a few people could have made them.',
		week: ({ from, to, names, share, ballots }) =>
			`Those who first voted ${daySpan('en', from, to)} most often put ${quoted(names)} first: ${share} of ${ballotsOf(ballots)}.`,
		events: (events) => `Events marked in that time: ${events.join('; ')}.`,
		tooFew: 'A comparison needs at least two days of this period; so far there are fewer.',
		ofGroup: (group) => `Group: ${group}.`,
		score: (value) => `score ${value}`,
		share: (value, ballots) => `first on ${value} of ${ballotsOf(ballots)}`
	},
	moved: {
		title: 'What moved',
		behind: (voters) => `${n(voters)} new ${plural('en', voters, ['voter stands', 'voters stand'])} behind these changes.`,
		behindGroup: (ballots) =>
			`The group grew by ${ballotsOf(ballots)} in this period. How many of them came from new voters is not published for groups.`,
		thin: 'few ballots',
		thinNote: '“Few ballots”: fewer than 30 new ballots stand behind the change.',
		since: (day) => sentence(capital(sinceDate('en', day))),
		until: (day) => `The newest figures are those of ${longDate('en', day)}: none were published later in this period.`,
		caption: 'Planks, by the size of the change',
		option: 'Plank',
		now: 'Now',
		change: 'Change, points',
		changeShare: 'Change, percentage points',
		before: 'In the period before',
		noneBefore: 'There is no period before to compare with: the poll was not open then.',
		fewBefore: 'A comparison needs at least two days of the period before; there are fewer.',
		cutBefore: 'The period before is shorter: the poll was not open yet when it begins.',
		course: 'Course',
		best: 'Best day',
		worst: 'Worst day',
		newVoters: 'New voters',
		publication: 'Publication',
		up: 'up',
		down: 'down',
		level: 'unchanged',
		courseOf: (name, from, to, low, high) => `“${name}”: from ${from} to ${to}; lowest ${low}, highest ${high}`,
		none: 'A comparison needs at least two days of this period.'
	},
	line: {
		by: {
			day: {
				title: 'Day by day',
				note: 'One point a day: the last publication before midnight in Bishkek.',
				measure: (group, min, max) => `${group}: score by day, scale ${min} – ${max}`,
				measureShare: (group, max) => `${group}: share of first choices, per cent of ballots, scale 0 – ${max}`
			},
			week: {
				title: 'Week by week',
				note: 'The period is long, so there is one point a week: the last publication of each. The CSV file has every day.',
				measure: (group, min, max) => `${group}: score by week, scale ${min} – ${max}`,
				measureShare: (group, max) => `${group}: share of first choices by week, per cent of ballots, scale 0 – ${max}`
			}
		},
		groupNote: "A group's figures are brought up to date once a day at most, so there are fewer points.",
		few: 'There are not two points for this group in this period. Choose a longer one.',
		highlight: (name) => `Highlight the line “${name}”`,
		plain: 'All in colour again'
	},
	weeks: {
		title: "The week's voters",
		note: 'A running total moves slowly. Here is what those who first voted in each closed week put first, beside all ballots.',
		caption: 'Share of first choices: among the new voters of each week, and of all ballots',
		week: 'Week',
		all: 'All ballots',
		ballots: 'Ballots',
		none: 'No week has closed yet, or fewer than 30 new voters came in it.'
	},
	where: {
		title: 'Where',
		asOf: (moment, ballots) => `As of ${moment}, ${ballotsOf(ballots)}. The date of groups can be earlier than the city's.`,
		measureShare: 'Share of first choices by group, per cent of ballots',
		farthest: ({ group, option, by, isAbove, value, whole, ballots, isShare }) =>
			`${group} (${ballotsOf(ballots)}): “${option}” ${by} ${unit(isShare)} ${isAbove ? 'above' : 'below'} all ballots together (${value}; all ${whole}).`,
		same: (group, ballots) => `${group} (${ballotsOf(ballots)}): no difference from all ballots together.`,
		highest: 'Where each plank stands highest',
		highestCaption: 'The place in which each plank stands highest',
		place: 'Place',
		value: 'There',
		whole: 'All ballots',
		none: 'There are no figures by place yet: a group needs at least 30 ballots.',
		places: 'These numbers as a table'
	},
	part: {
		title: 'Who takes part',
		by: {
			day: {
				arrivals: 'How many new voters came on each day',
				most: (voters, day) => `Most on ${longDate('en', day)}: ${n(voters)}.`,
				caption: 'New voters by day',
				heading: 'Day'
			},
			week: {
				arrivals: 'How many new voters came in each week',
				most: (voters, day) => `Most in the week to ${longDate('en', day)}: ${n(voters)}.`,
				caption: 'New voters by week',
				heading: 'Last day of the week'
			}
		},
		newVoters: 'New voters',
		groups: 'By group',
		groupsCaption: (moment) => `Ballots by group, as of ${moment}`,
		group: 'Group',
		ballots: 'Ballots',
		share: (ballots) => `Share of ${ballotsOf(ballots)}`,
		grown: 'Added',
		grownBetween: (from, to) => `Added: ${daySpan('en', from, to)}`,
		noGroups: 'There are no figures by group yet.'
	},
	events: {
		title: 'Events',
		note: 'Events are marked by whoever runs this site. They change no number, and nothing proves that they caused a change.',
		day: (voters) => `${n(voters)} new ${plural('en', voters, ['voter', 'voters'])} on that day`,
		change: ({ names, by, isShare }) => `the largest change within the day: ${quoted(names)}, ${by} ${unit(isShare)}.`,
		daySince: (voters, since) => `${n(voters)} new ${plural('en', voters, ['voter', 'voters'])} ${sinceDate('en', since)}`,
		changeSince: ({ names, by, isShare }) => `the largest change since then: ${quoted(names)}, ${by} ${unit(isShare)}.`,
		quiet: 'There is no publication for that day.',
		more: (events) => `The page itself has ${n(events)} more.`,
		none: 'No event is marked in this period.'
	},
	sure: {
		title: 'How sure can we be',
		self: 'Participants chose themselves; there was no random sample, so the possible error cannot be calculated. The figures speak only of those who took part.',
		card: 'Who, how and when: the disclosure card',
		whole: 'The whole card, and the hash of the publication',
		method: 'How we count'
	},
	take: {
		title: 'Take it with you',
		note: 'The files hold the period, the group and the measure that are chosen here.',
		csvMoved: 'What moved (CSV)',
		csvDays: 'Day by day (CSV)',
		png: 'The lines (picture)'
	},
	keys: {
		title: 'Keys',
		on: 'These keys work',
		'1': '7 days',
		'2': '30 days',
		'3': 'since opening',
		'[': 'the period before',
		']': 'the period after',
		m: 'scores or first choices',
		c: 'compare with the period before',
		g: 'choose a group',
		'?': 'this list'
	},
	empty: 'There is nothing to show yet'
};

const n = (value: number): string => number('en', value);
const ballotsOf = (ballots: number): string => `${n(ballots)} ${plural('en', ballots, ['ballot', 'ballots'])}`;
const unit = (isShare: boolean): string => (isShare ? 'percentage points' : 'points');
const quoted = (names: string[]): string =>
	list(
		'en',
		names.map((name) => `“${name}”`)
	);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
