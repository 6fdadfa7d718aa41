import { letReach } from '$lib/live/reach';
import { refreshWhenNewer } from '$lib/live/refresh';
import { renew } from '$lib/live/renew';
import { showOwnBallot } from './own-ballot';

// A script of its own and no component: everything that it works on is in the page, which then needs no framework in the browser and says nothing twice.

const letReachAll = (): void => document.querySelectorAll<HTMLElement>('.graphic[data-spec]').forEach(letReach);
letReachAll();

const own = document.getElementById('own-ballot');
if (own) showOwnBallot(own);

const news = document.getElementById('news');
if (news) {
	refreshWhenNewer(
		() => ({ poll: news.dataset.poll ?? '', name: nameShown() }),
		async () => {
			await renew(letReachAll);
			news.textContent = news.dataset.newer ?? '';
		}
	);
}

/** of the publication; null before there is one */
const nameShown = (): string | null => document.querySelector<HTMLElement>('[data-publication]')?.dataset.publication ?? null;
