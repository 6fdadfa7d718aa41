import { securityFaults } from '../walk/security';
import type { Answer, Sent } from './client';

/** What an answer does that none may do, whatever was sent. */
export function faultsOf({ method, path }: Sent, { status, headers, body }: Answer): string[] {
	const faults: string[] = [];
	const type = headers.get('content-type') ?? '';
	const policy = headers.get('content-security-policy') ?? '';

	const isForeseen =
		status < 500 || (status === 503 && /^\d+$/.test(headers.get('retry-after') ?? '')) || (status === 501 && path.startsWith('/oembed'));
	if (!isForeseen) faults.push('it failed');
	if (/\bat [^\n]{0,80}\((file:|node:|\/)|node_modules|\/build\/server|\.svelte-kit/.test(body) || body.includes(process.cwd()))
		faults.push('it shows the program');
	if (headers.has('x-injected') || [...headers].some(([, value]) => /zqmarkzq["']|<zqmorezq/.test(value)))
		faults.push('a header repeats what was sent');
	// to an address of ours, whoever's name stands in what was asked for
	if (!/^(\/(?![/\\])|$|\?)/.test(headers.get('location') ?? '')) faults.push('it sends people away');
	// as an element, or out of an attribute's quotes
	if (/html|svg|xml/.test(type) && /<zqmorezq|="[^"<>]*zqmarkzq"'/.test(body)) faults.push('markup repeats what was sent');
	if (body !== '' && type === '') faults.push('nobody knows of what type it is');
	// the policy tells an embed from an error page in its place
	const isPage = policy.includes('script-src');
	const isEmbed = policy.includes('demilge-canvas');
	if (type.startsWith('text/html') && !isPage) faults.push('a page without a policy of its own');
	faults.push(...securityFaults(path, headers, { isPage, isEmbed }));
	return [...faults, ...(isApi(path) && method !== 'HEAD' ? apiFaults(status, type, body) : [])];
}

/** as a server sees it, which walks the dots in a path */
export const isApi = (path: string): boolean => new URL(`http://site.example${path}`).pathname.startsWith('/api/');

function apiFaults(status: number, type: string, body: string): string[] {
	if (body === '') return status >= 400 ? ['an error of the API without a word'] : [];
	if (!type.includes('json')) return status >= 400 || !type.startsWith('text/plain') ? [`the API answers ${type}`] : [];
	const answer = JSON.parse(body) as { type?: unknown; status?: unknown; detail?: unknown };
	if (status < 400) return type === 'application/json' ? [] : [`the API answers ${status} as ${type}`];
	const isProblem =
		type === 'application/problem+json' &&
		answer.status === status &&
		/^urn:demilge:problem:[a-z-]+$/.test(String(answer.type)) &&
		/\p{L}{3}/u.test(String(answer.detail));
	return isProblem ? [] : [`no problem document: ${body}`];
}
