import { error, redirect } from '@sveltejs/kit';
import { confirmWords } from '$lib/i18n/messages';
import { arriveFromProvider, statusOf } from '$lib/server/confirming';
import { dropErrand, errandIn } from '$lib/server/voter-cookie';
import type { PageServerLoad } from './$types';

/**
 * Where the identity provider sends a voter back to, with a code in the address. A GET that changes something, so it counts only with the errand that
 * this browser was given when it left; that is used up here. She goes on to a page whose address tells nothing.
 */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url, setHeaders } = event;
	if (!locals.house.published.poll(params.poll)) error(404);
	setHeaders({ 'cache-control': 'private, no-store' });
	const sealed = errandIn(event);
	dropErrand(event);
	const arrived = await arriveFromProvider(locals.house, params.poll, { url: new URL(url.pathname + url.search, locals.origin), sealed });
	if ('refusal' in arrived) {
		const words = await confirmWords(params.lang);
		error(statusOf[arrived.refusal], { message: words.refused[arrived.refusal], language: params.lang });
	}
	redirect(303, `/${params.lang}/vote/${params.poll}/confirm`);
};
