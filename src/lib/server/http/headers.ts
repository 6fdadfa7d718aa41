import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

const baseline: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	// same-origin, not no-referrer: without a referrer browsers post with "Origin: null", and our own forms would look foreign
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
};

/**
 * Gives every answer of this process the baseline, also the files that the adapter serves without asking us. Pages replace the policy by their own.
 */
export function secureEveryAnswer(): void {
	subscribe('http.server.request.start', (message) => {
		const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
		for (const [name, value] of Object.entries(baseline)) response.setHeader(name, value);
		// a sandbox takes an embed's origin away, and scripts are then another site's
		if (request.url?.startsWith('/_app/immutable/')) {
			response.setHeader('access-control-allow-origin', '*');
			response.setHeader('cross-origin-resource-policy', 'cross-origin');
		}
		// a 304 brings its headers to the page that the browser has kept: that page has a policy of its own
		const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
		response.writeHead = (...given: unknown[]) => {
			if (given[0] === 304) response.removeHeader('content-security-policy');
			return writeHead(...given);
		};
	});
}
