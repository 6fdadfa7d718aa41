import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What every answer says, whoever gives it. Pages and embeds replace the policy by their own. */
const baseline: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	// same-origin, not no-referrer: without a referrer browsers post with "Origin: null", and our own forms would look foreign
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
};

/** where Kit puts src/service-worker */
export const workerPath = '/service-worker.js';
const workerPolicy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A year, as browsers' lists ask. Without `includeSubDomains`: the operator's other hosts are none of our business. */
const transport = 'max-age=31536000';

/** Files that the adapter serves without asking us and that others may use: scripts of embeds, which a sandbox makes another site's, and pictures. */
const forEverybody = /^\/(_app\/immutable\/|(share\.png|favicon\.svg|check\.sh|robots\.txt)$)/;

/** Gives every answer of this process the baseline, also the files that the adapter serves, and whatever it refuses by itself. */
export function secureEveryAnswer({ isHttps }: { isHttps: boolean }): void {
	subscribe('http.server.request.start', (message) => {
		const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
		for (const [name, value] of Object.entries(baseline)) response.setHeader(name, value);
		// what the worker may fetch is said with its own file
		if (request.url === workerPath) response.setHeader('content-security-policy', workerPolicy);
		if (isHttps && !cameInClear(request)) response.setHeader('strict-transport-security', transport);
		if (forEverybody.test(request.url ?? '')) response.setHeader('access-control-allow-origin', '*');

		const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
		response.writeHead = (...given: unknown[]) => {
			const own = within(given.at(-1));
			const has = (name: string): unknown => own.get(name) ?? response.getHeader(name);
			const say = (name: string, value: string): void => {
				if (own.has(name)) given[given.length - 1] = Object.fromEntries(own.set(name, value));
				else response.setHeader(name, value);
			};
			// what scripts of every site may read, their pages may show
			if (has('access-control-allow-origin') === '*') say('cross-origin-resource-policy', 'cross-origin');
			// the adapter's own refusals are bare, and it gives files whose kind it does not know an empty type
			if (has('content-type') === '' || (Number(given[0]) >= 400 && has('content-type') === undefined)) say('content-type', plain);
			if (Number(given[0]) >= 400 && has('cache-control') === undefined) say('cache-control', 'no-store');
			return writeHead(...given);
		};
	});
}

const plain = 'text/plain; charset=utf-8';

/** The baseline as lines, for an answer to what was no request. */
export const baselineLines = Object.entries(baseline).map(([name, value]) => `${name}: ${value}`);

/** A proxy that says so was asked over plain http, where the header must not be sent (RFC 6797 §7.2). */
const cameInClear = ({ headers }: IncomingMessage): boolean => headers['x-forwarded-proto'] === 'http';

/** the headers that are given at the last moment; the adapter writes their names in capitals */
const within = (given: unknown): Map<string, unknown> =>
	new Map(typeof given === 'object' && given !== null ? Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]) : []);
