import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';

type Claims = Record<string, unknown>;

/** A certified OpenID provider (`oidc-provider`) on this machine: whoever gives a login is who she says, with any password. */
export interface IdentityProvider {
	env: { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; OIDC_CLIENT_SECRET: string };
	/** where the site of this address may have people sent back to */
	allow(site: string): void;
	/** changes what every token says from now on, and signs it anew with the provider's own key; null: no more */
	tamper(change: ((claims: Claims) => Claims) | null): void;
	/** does not answer any more, and answers again */
	hangUp(isAway: boolean): void;
	stop(): Promise<void>;
}

const clients = ['demilge', 'another'] as const;
const secret = 'a-secret-that-the-provider-knows';

export async function startProvider(): Promise<IdentityProvider> {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'tests', use: 'sig', alg: 'RS256' };
	let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null;
	let change: ((claims: Claims) => Claims) | null = null;
	let isAway = false;

	const sign = (claims: Claims): string => {
		const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
		const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'tests' })}.${part(claims)}`;
		return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`;
	};
	/** The answer of the token endpoint, with other claims. */
	const rewrite = (response: ServerResponse): void => {
		const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
		response.end = ((body: unknown, ...rest: unknown[]) => {
			if (!change || (typeof body !== 'string' && !Buffer.isBuffer(body))) return end(body, ...rest);
			const answer = JSON.parse(body.toString()) as { id_token?: string };
			if (!answer.id_token) return end(body, ...rest);
			const claims = JSON.parse(Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
			const changed = JSON.stringify({ ...answer, id_token: sign(change(claims)) });
			response.setHeader('content-length', Buffer.byteLength(changed));
			return end(changed, ...rest);
		}) as ServerResponse['end'];
	};

	const server = createServer((request, response) => {
		if (isAway || !handle) return void request.socket.destroy();
		if (request.url?.startsWith('/token')) rewrite(response);
		void handle(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

	return {
		env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clients[0], OIDC_CLIENT_SECRET: secret },
		allow: (site) => {
			const redirects = ['ky', 'ru', 'en'].flatMap((language) =>
				['priorities', 'settlement-works'].map((poll) => `${site}/${language}/vote/${poll}/identity`)
			);
			const provider = new Provider(issuer, {
				clients: clients.map((id) => ({ client_id: id, client_secret: secret, redirect_uris: redirects })),
				jwks: { keys: [jwk] },
				cookies: { keys: ['for tests'] },
				pkce: { required: () => true },
				findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) })
			});
			handle = provider.callback();
		},
		tamper: (how) => {
			change = how;
		},
		hangUp: (away) => {
			isAway = away;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
