import type { press as ky } from '../ky/press';

export const press: typeof ky = {
	title: 'For the press',
	kicker: 'For journalists and newsrooms',
	lede: 'Put a chart on your site, cite it or print it. The codes are ready; no figure has to be copied by hand.',
	empty: 'There is no chart to embed yet',
	choose: {
		title: 'Choose a chart',
		poll: 'Poll',
		chart: 'Chart',
		language: 'Language of the chart',
		theme: 'Theme',
		themes: { auto: "as on the reader's device", light: 'light', dark: 'dark', transparent: 'transparent, on the ground of the page' },
		which: 'Figures',
		pinned: (when) => `Pinned: ${when}`,
		pinnedNote: 'The figures never change and go on agreeing with the text of your article. A link to the newest stands beside them.',
		older: 'This is not the newest publication.',
		live: 'Live',
		liveNote: 'Always shows the newest publication. The figures, and the leader, can change after your article is out.',
		show: 'Show the codes'
	},
	preview: {
		title: 'What a reader sees',
		note: 'This is the real embed, 320, 600 and 800 pixels wide.',
		width: (px) => `${px} pixels`,
		open: 'Open the embed by itself'
	},
	codes: {
		title: 'Codes to copy',
		copy: 'Copy',
		copied: 'Copied',
		address: 'Just the address',
		addressNote: 'Paste it on a line of its own. WordPress turns it into the chart, messengers show it with the picture.',
		frame: 'Plain iframe',
		frameNote:
			'For sites that let no script through. Its height is that for a phone. On pages with Datawrapper charts it adapts by itself.',
		listening: 'An iframe that adapts its height',
		listeningNote:
			'The short script changes nothing but the height of the frame. If an editor strips the script or the frame, the finding in words and the link are left.',
		picture: 'Picture with a caption',
		pictureNote: 'For sites without frames and for newsletters. So that caption and picture agree, the picture is always pinned.',
		files: 'Files',
		excel: 'CSV for a Russian Excel',
		svg: 'SVG for print'
	},
	cite: {
		title: 'How to cite it',
		note: 'A citation always leads to a pinned publication: by its whole SHA-256 anybody can check the figures.',
		named: (question, chart) => `Poll “${question}”, chart: ${chart}`,
		publication: (seq, when) => `Publication no. ${seq}, ${when}`,
		unnamed: (site) => `${site} (the operator has not named itself)`
	},
	paragraph: {
		title: 'What the law wants printed',
		note: 'Whoever publishes the results of a poll that is related to elections prints these items too (constitutional law of 2 July 2011 No 68, article 22).',
		ban: 'In the five days before the vote and on voting day it is forbidden to publish results of polls. Take copied pictures and texts down from your site before that.',
		nobodyNamed: 'Who ordered the poll and who paid for it has not been stated either',
		quoted: (question) => `“${question}”`,
		mode: (host) => `online, at ${host}; participants chose themselves`
	},
	check: {
		title: 'Embed check',
		note: 'Pick the kind of site, or paste the HTML that your editor kept: we say which way works there and what was stripped. Nothing is stored, and no address in the code is opened.',
		site: 'Kind of site',
		noSite: 'not picked',
		html: 'The HTML that the editor kept',
		limit: (kilobytes) => `At most ${kilobytes} kilobytes. The part around the chart is enough.`,
		submit: 'Check',
		result: 'What the check found',
		nothing: 'Pick the kind of site, or paste HTML.',
		tooLarge: 'What was pasted is too large. Paste only the part around the chart.',
		notRead: 'The form could not be read. Open the page anew and try again.',
		use: 'What works here:',
		sites: {
			wordpress: 'WordPress on a server of your own',
			'wordpress-com': 'Hosted WordPress.com',
			newsroom: 'A newsroom site with Datawrapper charts',
			amp: 'An AMP page',
			letter: 'Medium, Substack or a newsletter',
			telegram: 'A Telegram channel',
			plain: 'A plain HTML page',
			print: 'A printed newspaper or magazine'
		},
		advice: {
			wordpress: 'Paste the address on a line of its own. WordPress asks us for the code and adapts the height.',
			'wordpress-com': 'Frames and scripts are usually stripped there. Use the picture with its caption.',
			newsroom: 'Paste the plain iframe into an HTML block. The Datawrapper script of the page adapts its height.',
			amp: 'Neither the script nor a plain iframe gets through. Use the picture; developers can put the address of the embed into an amp-iframe, which it tells its height.',
			letter: 'Frames do not get through. Upload the picture and keep its caption with the link.',
			telegram: 'Send just the address: the picture and the finding appear as its preview.',
			plain: 'Paste the iframe that adapts its height.',
			print: 'Take the picture (SVG), the citation and the items that the law wants.'
		},
		kept: 'Left',
		stripped: 'Stripped',
		everything: 'nothing',
		none: 'nothing of ours',
		parts: { frame: 'frame', script: 'script', quote: 'the finding in words', picture: 'picture', link: 'link' },
		ways: {
			listening: 'Everything is in place: the frame shows and adapts its height.',
			frame: 'The frame is left and shows. Our script is not, so unless the page has one of its own the height is fixed.',
			picture: 'The picture is left. Here the picture with its caption works.',
			address: 'Our address is left. If the site does not turn it into the chart by itself, try the picture.',
			none: 'No address of ours was found. Try to paste the address on a line of its own, and if that fails the picture.'
		},
		bindings: {
			pinned: 'The address is pinned: the figures will not change.',
			live: 'The address is live: the figures will change.',
			both: 'There is a pinned address as well as a live one.'
		},
		hints: {
			text: 'The code was kept as text. Paste it into an HTML block, or in the HTML mode of your editor.',
			sandbox: 'The frame may run no scripts (sandbox): the chart shows, but cannot tell its height.',
			foreign: 'There is a frame or a picture from another address. We do not look at what is in it.',
			several: 'There is more than one chart.'
		}
	},
	oembed: {
		format: 'There is only JSON here.',
		address: 'There is no chart of ours at this address.'
	}
};
