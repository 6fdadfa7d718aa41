import type { site as ky } from '../ky/site';

export const site: typeof ky = {
	name: 'Demilge',
	tagline: 'The "City of Initiative" programme and what residents put first',
	skip: 'Skip to content',
	menu: 'Sections',
	programme: 'Programme',
	vote: 'Vote',
	results: 'Results',
	trends: 'Trends',
	language: 'Language',
	demo: 'DEMO: the votes are made up',
	demoMore: 'A computer made up the votes here. Yours is added only as a trial.',
	partyPoll: "This is a party's poll about its own programme, not an election.",
	runBy: (operator) => `Run by ${operator}.`,
	operatorUnnamed: "This installation's operator has not named itself.",
	data: 'Published figures are open under CC BY 4.0.',
	dataLink: 'Data (JSON)',
	code: 'Anybody can redo the arithmetic.',
	method: 'How we count',
	privacy: 'Privacy',
	press: 'For the press'
};
