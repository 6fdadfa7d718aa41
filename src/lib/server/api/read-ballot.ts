import * as v from 'valibot';
import { refusals, type RefusalKey } from '$lib/i18n/refusals';
import { ballotRequest } from './schemas/ballot';

/** The shape of what was sent; whether the poll has such options and places is another question. */
export function readBallot(
	body: Record<string, unknown>
): { answer: v.InferOutput<typeof ballotRequest> } | { refusal: RefusalKey; about?: string } {
	const parsed = v.safeParse(ballotRequest, body, { abortEarly: true });
	if (parsed.success) return { answer: parsed.output };
	const [{ message, input }] = parsed.issues;
	if (!isRefusal(message)) throw new Error(`the rule of a ballot says "${message}", which is no refusal`);
	return { refusal: message, ...(message === 'empty-ranking' ? {} : { about: legible(input) }) };
}

/** each rule's message is one */
const isRefusal = (message: string): message is RefusalKey => message in refusals.en;

/** what a stranger sent, short enough to be shown back to them */
const legible = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : typeof value);
