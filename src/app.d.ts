import type { IncomingMessage } from 'node:http';
import type { Language } from '$lib/i18n/languages';
import type { House } from '$lib/server/house';
import type { Voter } from '$lib/server/voter';

declare global {
	namespace App {
		interface Error {
			/** names this failure in the log; absent where nothing failed */
			id?: string;
			language: Language;
			/** a blackout is on: when results return, ISO 8601 */
			resultsReturn?: string;
		}
		/** what the adapter has of a request; nothing in the development server */
		interface Platform {
			req: IncomingMessage;
		}
		interface Locals {
			/** what stands behind the routes; the walls say which of them may reach for what */
			house: House;
			language: Language;
			/** where a request that changes something comes from */
			from: 'same' | 'cross' | 'unknown';
			/** who posted the form that is being answered */
			voter?: Voter;
			/** how the address begins that the request comes from; null where it cannot be told. Nothing keeps it */
			network: string | null;
			/** scheme and host under which the visitor reached us */
			origin: string;
		}
	}
}

export {};
