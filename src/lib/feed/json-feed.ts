import type { Feed } from './feed';

/** A feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/ */
export const jsonFeed = (feed: Feed): object => ({
	version: 'https://jsonfeed.org/version/1.1',
	title: feed.title,
	home_page_url: feed.page,
	feed_url: feed.json,
	description: `${feed.about} ${feed.licence}`,
	authors: [{ name: feed.author }],
	language: feed.language,
	...(feed.isOver ? { expired: true } : {}),
	items: feed.items.map((item) => ({
		id: item.id,
		url: item.url,
		title: item.title,
		content_text: item.paragraphs.join('\n\n'),
		summary: item.summary,
		date_published: item.published,
		date_modified: item.updated,
		tags: [item.label, ...(item.mark === null ? [] : [item.mark])],
		language: feed.language,
		_demilge: {
			kind: item.kind,
			publication: item.publication,
			simulated: item.mark !== null
		}
	}))
});
