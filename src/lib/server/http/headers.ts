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
	const whole = { ...baseline, ...(isHttps ? { 'strict-transport-security': transport } : {}) };
	const inClear = isHttps ? baseline : whole;
	subscribe('http.server.request.start', (message) => {
		const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
		const { url = '' } = request;
		const least = cameInClear(request) ? inClear : whole;
		// what the worker may fetch is said with its own file
		const added = url === workerPath ? { 'content-security-policy': workerPolicy } : forEverybody.test(url) ? openToAll : null;

		const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
		response.writeHead = (...given: unknown[]) => {
			const status = Number(given[0]);
			const own = given.at(-1);
			// nearly always: nothing has been said before, and the answer is held
			const isAllSaid = isHeaders(own) && response.getHeaderNames().length === 0;
			if (isAllSaid && added === null && status < 400) {
				given[given.length - 1] = withLeast(least, own);
				return writeHead(...given);
			}
			for (const [name, value] of Object.entries({ ...least, ...added })) if (!response.hasHeader(name)) response.setHeader(name, value);
			if (isHeaders(own)) {
				for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
				given.pop();
			}
			for (const [name, value] of Object.entries(amended(status, (name) => response.getHeader(name)))) response.setHeader(name, value);
			return writeHead(...given);
		};
	});
}

type Headers = Record<string, string>;

const isHeaders = (given: unknown): given is Headers => typeof given === 'object' && given !== null && !Array.isArray(given);

const openToAll = { 'access-control-allow-origin': '*' };

/** of answers that are held, made once, however often they are given. What is frozen cannot say otherwise the next time */
const completed = new WeakMap<Headers, Map<Headers, Headers>>();

function withLeast(least: Headers, own: Headers): Headers {
	const known = completed.get(own)?.get(least);
	if (known) return known;
	// the adapter writes names in capitals
	const all = { ...least, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name.toLowerCase(), value])) };
	const whole = { ...all, ...amended(200, (name) => all[name]) };
	if (Object.isFrozen(own)) completed.set(own, (completed.get(own) ?? new Map<Headers, Headers>()).set(least, whole));
	return whole;
}

/** What follows from what an answer says already. */
function amended(status: number, of: (name: string) => unknown): Headers {
	const headers: Headers = {};
	// what scripts of every site may read, their pages may show
	if (of('access-control-allow-origin') === '*') headers['cross-origin-resource-policy'] = 'cross-origin';
	// the adapter's own refusals are bare, and it gives files whose kind it does not know an empty type
	if (of('content-type') === '' || (status >= 400 && of('content-type') === undefined)) headers['content-type'] = plain;
	if (status >= 400 && of('cache-control') === undefined) headers['cache-control'] = 'no-store';
	return headers;
}

const plain = 'text/plain; charset=utf-8';

/** The baseline as lines, for an answer to what was no request. */
export const baselineLines = Object.entries(baseline).map(([name, value]) => `${name}: ${value}`);

/** A proxy that says so was asked over plain http, where the header must not be sent (RFC 6797 §7.2). */
const cameInClear = ({ headers }: IncomingMessage): boolean => headers['x-forwarded-proto'] === 'http';
