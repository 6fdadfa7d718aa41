import { createHash } from 'node:crypto';
import { feedTypes, type FeedFormat } from '$lib/feed/address';
import { atom } from '$lib/feed/atom';
import { endedDays } from '$lib/feed/entries';
import { composeFeed, type FeedSource } from '$lib/feed/feed';
import { jsonFeed } from '$lib/feed/json-feed';
import { isoInBishkek } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { refusals } from '$lib/i18n/refusals';
import { isBlackout, isSparing } from '$lib/law/calendar';
import { firstUnsettled } from '$lib/publication/settled';
import { endsUntil } from '$lib/publication/trend';
import { publicText } from './http/api';
import { blackoutFile } from './http/blackout';
import type { Figures } from './published';
import { namedDayEnd } from './published/day-book';

interface Wanted {
	poll: string;
	language: Language;
	format: FeedFormat;
}

/** A poll's feed: 404 where there is no such poll. Before the first day is over it has no entry. */
export function feedResponse({ house, origin }: Pick<App.Locals, 'house' | 'origin'>, { poll: id, language, format }: Wanted): Response {
	const { published, env } = house;
	const poll = published.poll(id);
	if (!poll) {
		return new Response(refusals[language]['unknown-poll'], {
			status: 404,
			headers: { 'content-type': 'text/plain; charset=utf-8', 'content-language': language, 'access-control-allow-origin': '*' }
		});
	}
	const figures = published.figures();
	if (isBlackout(figures)) return blackoutFile(figures, language);
	const days = daysOf(figures, id, new Date());
	const feed = composeFeed({
		...days,
		// readers keep what a feed has brought: when a blackout is near it brings nothing
		ends: isSparing(published.legal()) ? [] : days.ends,
		manifest: poll.manifest,
		manifestHash: poll.manifestHash,
		opened: isoInBishkek(poll.opened),
		simulated: env.kind === 'simulated',
		language,
		origin,
		operator: published.operator()?.name ?? null,
		corrections: figures.corrections,
		idOf: uuid
	});
	const body = format === 'atom' ? atom(feed) : JSON.stringify(jsonFeed(feed));
	return publicText(body, createHash('sha256').update(body).digest('base64url').slice(0, 20), {
		'content-type': `${feedTypes[format]}; charset=utf-8`,
		'content-language': language,
		'access-control-allow-origin': '*'
	});
}

function daysOf(figures: Figures, poll: string, now: Date): Pick<FeedSource, 'ends' | 'isFinal'> {
	const newest = figures.newest(poll);
	const isFinal = newest?.publication.final ?? false;
	const ends = newest ? endsUntil(figures.dayEnds(poll), namedDayEnd(newest.hash, newest.publication)) : [];
	return { ends: endedDays(ends, { unsettled: firstUnsettled(now), isFinal }), isFinal };
}

/** A UUID of a name (RFC 9562 §5.8): the same for ever, whatever the site's address. Tags (RFC 4151) would need a host that is ours for good. */
function uuid(name: string): string {
	const bytes = createHash('sha256').update(`demilge/${name}`).digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
