import { number, plural } from '../format';
import type { confirm as ky } from '../ky/confirm';

export const confirm: typeof ky = {
	title: 'Confirm your ballot',
	lead: 'So that each person has one ballot, you can confirm yours. You need not: a ballot that is not confirmed counts too. How many are confirmed and how many are not is shown apart in every publication.',
	onlyDevice: 'On this site ballots are taken by device only. There is no other way to confirm one yet.',
	byPhone: 'With a telephone number',
	number: 'Your telephone number',
	numberHint: 'For example 0555 12 34 56. A mobile number of Kyrgyzstan.',
	numberKept:
		"The number itself is not stored. Until the poll closes only a fingerprint of it is kept, made with the poll's key; at the close the key is destroyed. Until then whoever runs this site could find out which ballot belongs to which number. The SMS reaches you through your mobile operator.",
	oneBallot: 'If you have voted on another device too, only the later of the two ballots counts, and the earlier one is erased.',
	sendCode: 'Send the code',
	codeTitle: 'Enter the code from the SMS',
	codeSent: 'The code is sent. It is valid for five minutes.',
	code: 'Code of six digits',
	giveCode: 'Confirm',
	codeLate: 'No code yet? Wait a minute and give the number again.',
	askAgain: 'Ask for a code again',
	byId: 'With the state’s identification',
	idLead: (host) => `You show who you are at ${host} and come back to this page.`,
	idKept:
		"We receive neither your name nor your documents from there. Until the poll closes only a fingerprint of the mark that you have there is kept, made with the poll's key; at the close the key is destroyed. Until then whoever runs this site could find out whose ballot is whose.",
	toId: 'Continue',
	leaveTitle: 'You are leaving for another site',
	leave: (host) => `Go to ${host}`,
	leaveNote: 'Come back within ten minutes.',
	problem: 'Nothing was confirmed',
	done: { phone: 'Your number is confirmed', id: 'Your identity is confirmed' },
	counts: {
		phone: 'Your ballot counts as confirmed by number.',
		id: 'Your ballot counts as confirmed by the state’s identification.'
	},
	willCount: 'Now vote: your ballot will count as confirmed.',
	next: 'The next publication will show it.',
	toVote: 'Vote',
	toBallot: 'To my ballot',
	toResults: 'See the results',
	before: 'You can confirm your ballot, before or after you vote',
	raise: 'Confirm your ballot',
	sms: (code) => `${code} is your code for Demilge. Do not give it to anybody.`,
	left: (n) => `${number('en', n)} ${plural('en', n, ['try is', 'tries are'])} left.`,
	again: (minutes) =>
		`From this network codes can be asked for again in ${number('en', minutes)} ${plural('en', minutes, ['minute', 'minutes'])}.`,
	refused: {
		'no-number': 'No number is given.',
		'bad-number': 'The number is not written correctly. Write it like 0555 12 34 56 or +996 555 123 456.',
		'foreign-number': 'Codes are sent only to numbers of Kyrgyzstan, which begin with +996.',
		landline: 'This is the number of a landline, which takes no SMS. Give a mobile number.',
		'sms-limit': 'Too many codes have been sent just now. Try again in an hour. Your ballot counts without confirmation too.',
		'sms-network':
			'Very many codes were asked for from your network within the hour. No code was sent. It is not about you: thousands of people can share one network. From another one, for instance over mobile data instead of the network at home, you can ask at once. Your ballot counts without confirmation too.',
		'sms-away': 'No SMS can be sent at the moment. Please try again a little later.',
		'bad-code': 'The code has six digits. Enter the digits from the SMS.',
		'wrong-code': 'The code is wrong.',
		'code-spent': 'The code was entered wrongly five times and is no longer valid. Ask for a new one in a minute.',
		'no-code': 'There is no valid code for this device: it has expired or was used. Ask for a new one.',
		'id-away': 'The identification site does not answer at the moment. Please try again a little later.',
		'id-denied': 'You stopped the identification. Nothing has changed.',
		'id-expired': 'The identification took too long or was used already. Please start again.',
		'id-refused': 'The answer of the identification site did not pass our checks. Please start again.',
		taken: 'The ballot from this device is already confirmed. If that was somebody else, please vote on another device.',
		closed: 'The poll is closed: ballots can no longer be confirmed.',
		silence: 'By law this poll stands still before the vote and on voting day. You can confirm your ballot after that.',
		'no-phone': 'Numbers are not confirmed on this site.',
		'no-id': 'There is no identification on this site.',
		'no-token': "The page's mark is no longer valid. Please send it again.",
		'too-large': 'What was sent is too large.',
		'not-form': 'The form could not be read. Open the page again and try once more.',
		busy: 'Very many people are taking part right now. Please send it again in a moment.',
		away: 'The database cannot be reached at the moment. Please try again a little later.'
	}
};
