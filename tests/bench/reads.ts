import type { Site } from '../e2e/site';
import type { Bare } from './bare';
import { earlierNames } from './sites';
import { browser, load, type Ask } from './load';
import type { Pair } from './rounds';

const page = { ...browser, accept: 'text/html', 'accept-language': 'ky' };
const get = (path: string, headers: Record<string, string>) => (): Ask => ({ path, headers, status: 200 });

/** what is asked for at the same address by everybody */
export const newest = {
	readResults: get('/api/v1/polls/priorities/results', browser),
	readPage: get('/ky/polls/priorities', page),
	// an empty ballot is another for each who asks
	readBallot: get('/ky/vote/priorities', page),
	readEmbed: get('/embed/ky/priorities/scores', page)
};

/** What is read on election night, each against a bare server that sends the same bytes. */
export async function reads(site: Site, bare: Bare, clients: number): Promise<Pair[]> {
	// the newest one's page says otherwise as soon as there is a newer
	const [earlier] = await earlierNames(site);
	const pinned = get(`/embed/ky/priorities/scores@${earlier}`, page)();
	const { headers } = await fetch(site.url + pinned.path, { headers: page });
	const known: Ask = { ...pinned, headers: { ...page, 'if-none-match': headers.get('etag') ?? '' }, status: 304 };

	const asked: Record<string, () => Ask> = {
		...newest,
		readPinned304: () => known,
		trendYear: get('/api/v1/polls/priorities/trend', browser)
	};
	return Object.entries(asked).map(([key, ask]) => ({
		key,
		ours: async (ms) => (await load({ url: site.url, clients, ms, ask })).perSecond,
		reference: async (ms) => {
			await bare.copy(site.url, ask());
			return (await load({ url: bare.url, clients, ms, ask })).perSecond;
		}
	}));
}
