import { unchangedTag } from './conditional';
import type { Door } from './front';
import { toldAnew } from './lawful';
import type { ReadSide } from '../published';
import type { HeldAnswers } from './held-answers';
import { questionOf } from './question';

/** Gives what is held, before a page is built or a route is looked for. */
export const readingDoor =
	(held: HeldAnswers, { origin, published }: { origin: string | null; published: Pick<ReadSide, 'legal' | 'now'> }): Door =>
	(request, response) => {
		const question = questionOf(request, origin);
		const answer = question === null ? null : held.take(question);
		if (!answer) return false;
		const match = unchangedTag(request.headers['if-none-match'], answer.headers.etag);
		const said = match === null ? answer.headers : match === answer.headers.etag ? answer.unchanged : { ...answer.unchanged, etag: match };
		response.writeHead(match === null ? 200 : 304, toldAnew(said, published.legal(), published.now()));
		response.end(match === null ? answer.body : undefined);
		return true;
	};
