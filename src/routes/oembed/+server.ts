import { isBlackout, isSparing } from '$lib/law/calendar';
import { cacheAge, oembed, readOembedQuery } from '$lib/press/oembed';
import { words } from '$lib/press/words';
import { isAway } from '$lib/server/away';
import { findChart } from '$lib/server/chart-source';
import { blackoutProblem } from '$lib/server/http/blackout';
import { problem } from '$lib/server/http/problem';
import type { RequestHandler } from './$types';

const anybody = { 'access-control-allow-origin': '*' };

/** oEmbed 1.0, https://oembed.com */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { house, origin, language } = locals;
	const asked = readOembedQuery(url.searchParams, origin);
	if ('refusal' in asked) {
		if (asked.refusal === 'parameter') return problem({ code: 'bad-parameter', about: asked.about }, language, anybody);
		return refuse(asked.refusal, language);
	}
	try {
		const found = await findChart(house.published, asked.address);
		if (found === 'not-published' || found === 'unknown-publication') return problem({ code: found }, language, anybody);
		if (typeof found === 'string') return refuse('address', language);
		if (isBlackout(found)) return blackoutProblem(found, language, anybody);
		const { site } = words[asked.address.language];
		const answer = oembed(
			{ ...found, origin, theme: asked.theme },
			{
				max: asked.max,
				site: site.name,
				isSparing: isSparing(house.published.legal()),
				author: found.published.publication.disclosure.operator?.name[asked.address.language] ?? null
			}
		);
		return Response.json(answer, { headers: { ...anybody, 'cache-control': `public, max-age=${cacheAge(found.isPinned)}` } });
	} catch (error) {
		if (isAway(error)) return problem({ code: 'unavailable' }, language, anybody);
		throw error;
	}
};

const statusOf = { format: 501, address: 404 };

/** in the shape of the API's problem documents (RFC 9457) */
const refuse = (refusal: keyof typeof statusOf, language: keyof typeof words): Response =>
	new Response(
		JSON.stringify({
			type: `urn:demilge:problem:oembed-${refusal}`,
			title: refusal === 'format' ? 'not implemented' : 'not found',
			status: statusOf[refusal],
			detail: words[language].press.oembed[refusal]
		}),
		{ status: statusOf[refusal], headers: { ...anybody, 'content-type': 'application/problem+json', 'content-language': language } }
	);
