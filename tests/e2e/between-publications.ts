import type { Site } from './site';

/** Does what supposes that nothing is published meanwhile. A demo publishes once a minute: what fails over that is done again. */
export async function betweenPublications({ url }: Site, act: () => Promise<void>): Promise<void> {
	const newest = async (): Promise<string> => {
		const results = ['priorities', 'settlement-works'].map((poll) => fetch(`${url}/api/v1/polls/${poll}/results`));
		return (await Promise.all(results)).map(({ headers }) => headers.get('etag')).join();
	};
	for (;;) {
		const before = await newest();
		try {
			await act();
			return;
		} catch (error) {
			if ((await newest()) === before) throw error;
		}
	}
}
