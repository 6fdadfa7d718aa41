export const offline = {
	kept: (onDate: string) => `This page was kept on this phone on ${onDate}. There is no network now, or it is too slow.`,
	noFigures: 'Figures are never kept on a phone: results are there only with a network.',
	ballotKept: 'If you vote, your ballot stays on this phone until there is a network.',
	changeNeedsNetwork: 'To see it or change it, you need a network.',
	page: {
		title: 'No network',
		text: 'This page is not kept on the phone.',
		posted:
			'If you have just sent something, it may not have arrived. Go back: your answers are still there, and what is sent twice is counted once.',
		again: 'Try again',
		programme: 'Read the programme that was kept'
	},
	unsent: {
		title: 'The ballot on this phone',
		none: 'No ballot is waiting on this phone.',
		waitingTitle: 'The ballot has not been sent yet',
		waiting: 'No network. Your ballot is on this phone and has not been sent yet.',
		later: 'It is sent by itself once there is a network.',
		doubtTitle: 'It is not known whether the ballot has arrived',
		doubt:
			'The ballot was sent, but no answer came back to this phone: it may have arrived. Once there is a network it is sent again by itself, and counted once.',
		others: 'If it is not your ballot, leave it alone and vote on another device.',
		sending: 'Sending…',
		sentTitle: 'The ballot has been sent',
		sent: 'The ballot that was waiting on this phone is saved.',
		lateTitle: 'The poll is closed',
		late: 'The poll closed before your ballot arrived. It was not counted.',
		lateDoubt: 'The poll closed while it was not known whether your ballot had arrived. If it arrived before the close, it was counted.',
		supersededTitle: 'Another ballot is saved',
		superseded:
			'While it was waiting on the phone, another ballot from this device was saved. So as not to replace that one without asking, the waiting ballot was left on the phone.',
		refusedTitle: 'The ballot was not accepted',
		incomplete: 'Nothing is chosen, or two options have the same rank. Mend it on the ballot page.',
		send: 'Send now',
		show: 'This is my ballot, show it',
		take: 'Open it on the ballot page',
		drop: 'Delete without sending',
		dropDoubt: 'Delete from this phone',
		seen: 'Understood',
		dropped: 'The ballot is deleted. It was not sent anywhere.',
		droppedDoubt:
			'The ballot is deleted from this phone. It may have arrived before: then it counts. With a network, the ballot page tells.',
		toBallot: 'To the ballot page'
	},
	privacy: {
		programme:
			'So that you can read without a network, your browser keeps the pages of the programme and the ballot page, in the languages that you have opened, for thirty days at most. No figures of the results are in them. The copy of the ballot page tells that somebody has voted on this device, not how.',
		ballot:
			'A ballot that was cast without a network stays on this phone until it is sent or you delete it. Whoever holds the phone can ask to see it, and read it. Once it is sent, how you voted is deleted from the phone.',
		remove: "Both go when you delete the site's data in the browser's settings; a ballot that has not been sent is then lost too."
	}
};
