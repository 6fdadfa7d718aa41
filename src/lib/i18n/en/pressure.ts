import type { pressure as ky } from '../ky/pressure';

export const pressure: typeof ky = {
	title: 'One moment, please',
	working: 'Your device is doing a little arithmetic; after that your ballot is sent by itself. Please keep the page open.',
	why: 'Very many new ballots have come from your network within the hour. Thousands of people can share one network, but a program can bring such a stream too. The arithmetic slows it down.',
	ready: 'The arithmetic is done. Now send your ballot.',
	progress: 'How far the arithmetic is',
	kept: 'What you chose is kept below.',
	ways: 'You can go on like this:',
	confirm: 'Confirm your ballot first',
	confirmNote: '(opens in a new tab), then come back to this page and send it again. Confirmed ballots do not meet this limit.',
	later: (minutes) =>
		`Send it again later: in ${minutes} minutes at most there is room again for ballots without arithmetic. Should others take it first, try once more.`,
	script: 'If you turn scripts on in your browser, the arithmetic takes a few seconds and is done by itself.'
};
