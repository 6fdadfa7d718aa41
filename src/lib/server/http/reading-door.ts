import type { LegalMoment } from '$lib/law/calendar';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { keptHeaders, unchangedTag } from './conditional';
import type { Door } from './front';
import { toldAnew } from './lawful';
import type { HeldAnswer, HeldAnswers } from './held-answers';
import { questionOf } from './question';

/** Gives what is held, before a page is built or a route is looked for. */
export const readingDoor =
	(held: HeldAnswers, { origin, legal }: { origin: string | null; legal: () => LegalMoment }): Door =>
	(request, response) => {
		const question = questionOf(request, origin);
		const answer = question === null ? null : held.take(question);
		if (!answer) return false;
		give({ ...answer, headers: toldAnew(answer.headers, legal()) }, request, response);
		return true;
	};

function give({ headers, body }: HeldAnswer, request: IncomingMessage, response: ServerResponse): void {
	const match = unchangedTag(request.headers['if-none-match'], headers.etag);
	if (match === null) {
		response.writeHead(200, headers);
		response.end(body);
	} else {
		response.writeHead(
			304,
			keptHeaders((name) => headers[name], match)
		);
		response.end();
	}
}
