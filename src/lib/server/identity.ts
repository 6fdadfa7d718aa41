import { createHmac } from 'node:crypto';
import * as client from 'openid-client';
import * as v from 'valibot';
import type { Proof } from './ballot-box';
import { unwrap, wrap } from './keys';
import type { Log } from './log';

export interface IdentitySettings {
	issuer: string;
	clientId: string;
	clientSecret: string;
}

/** `id-denied`: the voter turned back at the provider; `id-expired`: she took too long, or this answer was used already */
export type IdentityRefusal = 'id-away' | 'id-denied' | 'id-expired' | 'id-refused';

/** What is remembered between leaving for the provider and coming back: sealed in a cookie, because only this browser may come back with it. */
const errandSchema = v.object({
	poll: v.string(),
	voter: v.string(),
	state: v.string(),
	nonce: v.string(),
	verifier: v.string(),
	until: v.number()
});
type Errand = v.InferOutput<typeof errandSchema>;

/** Shows who a voter is through an OpenID provider: code flow with PKCE (OpenID Connect Core 3.1, RFC 7636). */
export interface Identity {
	/** whom she is sent to, as a host's name */
	host: string;
	/** where to send her, and the sealed errand that she must bring back */
	leave(given: { poll: string; voter: string; redirect: string }): Promise<{ url: string; errand: string } | { refusal: IdentityRefusal }>;
	/** the errand that is still under way in this poll; null for one that is over, or another's */
	errandOf(sealed: string | undefined, poll: string): Errand | null;
	/** what she comes back with; `key` is the poll's: only a hash of issuer and subject leaves this function */
	arrive(url: URL, errand: Errand, key: Buffer): Promise<{ proof: Proof } | { refusal: IdentityRefusal }>;
}

/** how long she may take at the provider, in seconds; also how long its cookie is kept */
export const errandSeconds = 600;
/** how long an answer of the provider is waited for, in seconds */
const patienceSeconds = 8;

export function openIdentity(
	{ issuer, clientId, clientSecret }: IdentitySettings,
	{ sealing, now, log }: { sealing: Buffer; now: () => Date; log: Log }
): Identity {
	let found: Promise<client.Configuration> | null = null;
	/** asked once; a provider that was away is asked again */
	const configuration = (): Promise<client.Configuration> => {
		const url = new URL(issuer);
		found ??= client
			.discovery(url, clientId, clientSecret, undefined, {
				timeout: patienceSeconds,
				// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; the environment allows http on this machine alone
				execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : []
			})
			.catch((error: unknown) => {
				found = null;
				throw error;
			});
		return found;
	};
	const refuse = (error: unknown): { refusal: IdentityRefusal } => {
		const refusal = refusalOf(error);
		if (refusal === null) throw error;
		log.warn({ refusal, reason: reasonOf(error) }, 'no identity was shown');
		return { refusal };
	};

	return {
		host: new URL(issuer).host,

		async leave({ poll, voter, redirect }) {
			const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
			try {
				const url = client.buildAuthorizationUrl(await configuration(), {
					redirect_uri: redirect,
					scope: 'openid',
					state,
					nonce,
					code_challenge: await client.calculatePKCECodeChallenge(verifier),
					code_challenge_method: 'S256'
				});
				const errand: Errand = { poll, voter, state, nonce, verifier, until: now().getTime() + errandSeconds * 1000 };
				return { url: url.href, errand: wrap(sealing, Buffer.from(JSON.stringify(errand)), 'errand').toString('base64url') };
			} catch (error) {
				return refuse(error);
			}
		},

		errandOf(sealed, poll) {
			try {
				const opened = JSON.parse(unwrap(sealing, Buffer.from(sealed ?? '', 'base64url'), 'errand').toString()) as unknown;
				const errand = v.parse(errandSchema, opened);
				return errand.poll === poll && errand.until > now().getTime() ? errand : null;
			} catch {
				// none, or one that we did not seal
				return null;
			}
		},

		async arrive(url, { state, nonce, verifier }, key) {
			try {
				const tokens = await client.authorizationCodeGrant(await configuration(), url, {
					pkceCodeVerifier: verifier,
					expectedState: state,
					expectedNonce: nonce,
					idTokenExpected: true
				});
				const claims = tokens.claims();
				if (!claims) return { refusal: 'id-refused' };
				const hash = createHmac('sha256', key)
					.update('id:')
					.update(JSON.stringify([claims.iss, claims.sub]))
					.digest();
				return { proof: { tier: 'id', hash } };
			} catch (error) {
				return refuse(error);
			}
		}
	};
}

/** Null for a failure that is neither the voter's nor the provider's. */
function refusalOf(error: unknown): IdentityRefusal | null {
	if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'id-denied' : 'id-refused';
	if (error instanceof client.ResponseBodyError) return error.error === 'invalid_grant' ? 'id-expired' : 'id-refused';
	if (error instanceof client.ClientError) {
		const isAway = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(error.code ?? '');
		return isAway ? 'id-away' : 'id-refused';
	}
	// what `fetch` throws where nobody answers
	return error instanceof TypeError ? 'id-away' : null;
}

/** never the description: a provider may quote what it was sent */
const reasonOf = (error: unknown): string =>
	error instanceof client.ClientError || error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError
		? `${error.name} ${error.code ?? ''}`
		: 'no answer';
