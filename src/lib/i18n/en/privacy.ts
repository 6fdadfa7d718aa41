import type { privacy as ky } from '../ky/privacy';

export const privacy: typeof ky = {
	title: 'What we keep about you',
	kicker: 'Privacy',
	lede: 'We keep no name, no number and no IP address. Until the poll closes your ballot is tied to a fingerprint of the mark on your device; at the close that tie is destroyed.',
	contents: 'Contents',
	sections: {
		kept: 'What is kept, and for how long',
		never: 'What is never kept',
		until: 'Until the close: what whoever runs the site can do',
		after: 'After the close',
		yours: 'What you can do',
		browser: 'What stays in your browser',
		logs: 'Logs'
	},
	howLong: 'For how long:',
	kept: {
		ballot: {
			name: 'Your ballot',
			text: 'The order you chose, your answers about district and settlement, how the ballot was confirmed, the order in which the planks were shown to you, and when you sent it. All of it stands under a random number. When you change your ballot the earlier one stays in the log and no longer counts.',
			howLong: 'for good. Only counts are published; after the close also how often each order was given.'
		},
		device: {
			name: 'The mark of your device',
			text: "Your browser gets a random mark from us. We do not keep the mark, only a fingerprint of it, made with the poll's random key. It lets you change your ballot.",
			howLong: 'until the poll closes.'
		},
		confirmed: {
			name: 'A confirmed number or identity',
			text: 'If this site offers confirmation and you use it, only a fingerprint is kept of the number, or of the mark that you have at the identification site, made with the same key. The number itself is nowhere.',
			howLong: 'until the poll closes.'
		},
		code: {
			name: 'A code by SMS',
			text: 'While you confirm a number, a fingerprint of the code is kept. So that not too many messages go out, those of the hour are counted: in all, by the first three digits of the number, by the fingerprints of number and device, and by that of the network that they are asked from, made as told below.',
			howLong:
				'a code is valid for five minutes and is deleted once it is used or has expired; the counts are deleted when the hour is over.'
		},
		network: {
			name: 'How many new ballots come from a network',
			text: 'So that no program can stuff the poll, we count how many new ballots come from one network. A network is all IP addresses that begin alike (the first three numbers of an address that has four, the first three groups of a long one); thousands of people can share it. Not the address is kept but a fingerprint of its beginning, made with a random key of the day, two numbers (of all new ballots, and of those that came without the arithmetic told of below), and the ten minutes in which they last grew.',
			limit: (perHour) =>
				`Up to ${perHour} new ballots an hour nothing happens. Beyond that the device of whoever is new does a little arithmetic: a second or two on a cheap phone at first, twice as long whenever the number doubles, and never more than eight times as long. She can confirm her ballot first instead, or wait: ${perHour} an hour are taken without arithmetic, whatever else comes from that network. The numbers fall by ${perHour} an hour. Whoever changes her ballot or has confirmed it does not meet this.`,
			howLong:
				'until the day is over in Bishkek: then the key and everything made with it are deleted within a minute. Backups do not hold it.'
		}
	},
	never: {
		list: [
			'your name, mail or documents;',
			'your telephone number;',
			'your IP address;',
			'what browser and telephone you have;',
			'which pages you read, and where you came from.'
		],
		where: 'None of it is in the database, in the logs or in error messages.',
		tracking:
			'There are no counters and no advertising on this site, and nothing is loaded from others. The charts that stand on other sites follow nobody either.'
	},
	until: {
		number:
			'If you have confirmed a number: whoever has both the database and the secret key could find out which ballot belongs to which number. Numbers can be enumerated: one could make the fingerprint of each in turn and compare. It is the same with an identity: whoever knows your mark at the identification site could find your ballot.',
		device:
			'If you have confirmed nothing, your mark cannot be found by trying: it is random. But whoever has your telephone in hand can see and change your ballot.',
		network:
			'Until the day is over, whoever has both the database and the secret key could find out which network a fingerprint stands for, and which ballot came from it last. Which person it was cannot be told from it.',
		trust: 'This is not an election: while the poll is open your ballot is not secret from whoever runs the site.',
		outside:
			'An SMS goes through your mobile operator, who knows that a code was sent. The identification site knows that you came. Neither knows your ballot.'
	},
	after: {
		key: "At the close the poll's key is destroyed, and all fingerprints made with it. After that nobody can tell from what is kept here whose ballot is whose, nor can whoever runs the site.",
		copies:
			'Whoever runs the site has to delete the backups made before the close: the program reminds them, and cannot do it in their place.',
		times:
			'The time of each ballot stays in the log. Whoever records elsewhere who visited this site and when, such as a mobile operator, could compare the times.',
		log: 'The ballots themselves stay in the log: without them nobody could check the count.'
	},
	yours: {
		change: 'Until the poll closes you can change your ballot from the same device.',
		withdraw:
			'You can withdraw it: it leaves the count, and the order you chose is erased in all earlier entries. The rest of the entries stays in the log: that there was a ballot, when, and the answers about district and settlement. Figures that are already published do not change.',
		skip: 'You need not answer the questions about district and settlement. You need not confirm a number or an identity.',
		ask: 'Whom to ask: the disclosure card of the results says who runs this site and how to reach them.',
		toVote: 'To my ballot',
		toCard: 'The results and their card'
	},
	browser: {
		one: 'There is one cookie:',
		purpose:
			'It is set when you open the ballot and stays for a year. It holds your random mark and nothing else. It has two purposes: that a ballot sent twice is one ballot, and that you can change it later. Neither other sites nor scripts can read it.',
		others: 'All other pages set and read no cookie: they are the same for everybody.',
		errand: 'If you go to the identification site, one more is set for ten minutes, so that you can come back.',
		keys: 'On the page of trends your browser remembers whether the keys are on. That is not sent to us.',
		remove: 'If you delete the cookie your ballot still counts, but you can no longer change it from this device.'
	},
	logs: {
		own: 'Our log says when the site started, when something was published and what failed. If the administrator turns on the detailed log, each answer adds the kind of page, the status code and how long it took. No address, ballot or mark is in it, nor who asked.',
		front:
			'The logs of servers in front of this site and of mobile operators are not in our hands. On their own servers whoever runs the site has to turn the logging of addresses off: the instructions of the program say so.'
	}
};
