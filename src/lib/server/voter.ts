import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey, unwrap, wrap } from './keys';

/** A token that this server issued and whose signature was checked: the only thing that stands for a voter. */
export interface Voter {
	token: string;
	id: Buffer;
}

export interface Voters {
	/** a voter who was never here */
	issue(): Voter;
	/** the voter of a token, or null for one that we did not make */
	recognise(token: string | undefined | null): Voter | null;
	/** always the same voter for the same idempotency key, so that a lost answer can be asked for again */
	fromIdempotencyKey(key: string): Voter;
	/** An idempotency key with which this voter's first ballot in a poll can be sent, and nothing else: it neither shows nor changes one, and says nothing. */
	firstCastKey(voter: Voter, poll: string): string;
	/** whose first ballot this key is for; null for any other key */
	ofFirstCastKey(key: string, poll: string): Voter | null;
}

/** Tokens are `id.signature`, 16 and 16 bytes in base64url. Nothing about them is stored but a keyed hash. */
export function voters(secret: string): Voters {
	const signing = deriveKey(secret, 'voter-token');
	const idempotency = deriveKey(secret, 'idempotency');
	const firstCast = deriveKey(secret, 'first-cast');

	const sign = (id: Buffer): Buffer => createHmac('sha256', signing).update(id).digest().subarray(0, 16);
	const tokenOf = (id: Buffer): Voter => ({ id, token: `${id.toString('base64url')}.${sign(id).toString('base64url')}` });
	const firstCastKey = ({ id }: Voter, poll: string): string => {
		// always the same, as her page is drawn more than once: the nonce is made from all that is wrapped
		const nonce = createHmac('sha256', firstCast).update(`nonce:${poll}:`).update(id).digest().subarray(0, 12);
		return `first.${wrap(firstCast, id, poll, nonce).toString('base64url')}`;
	};

	return {
		issue: () => tokenOf(randomBytes(16)),

		recognise(token) {
			const parts = /^([\w-]{22})\.([\w-]{22})$/.exec(token ?? '');
			if (!parts?.[1] || !parts[2]) return null;
			const id = Buffer.from(parts[1], 'base64url');
			// the canonical form only: base64url has spare bits, and one voter has one token
			return timingSafeEqual(sign(id), Buffer.from(parts[2], 'base64url')) && tokenOf(id).token === token ? tokenOf(id) : null;
		},

		fromIdempotencyKey: (key) => tokenOf(createHmac('sha256', idempotency).update(key).digest().subarray(0, 16)),

		firstCastKey,

		ofFirstCastKey(key, poll) {
			const [, wrapped] = /^first\.([\w-]{59})$/.exec(key) ?? [];
			if (wrapped === undefined) return null;
			try {
				const voter = tokenOf(unwrap(firstCast, Buffer.from(wrapped, 'base64url'), poll));
				// the canonical form only, as with tokens
				return firstCastKey(voter, poll) === key ? voter : null;
			} catch {
				// of another poll, of another installation, or made up
				return null;
			}
		}
	};
}

/** What the database keeps of a voter: an HMAC under the poll's own random key. Without that key it says nothing. */
export const voterHash = (pollKey: Buffer, voter: Voter): Buffer =>
	createHmac('sha256', pollKey).update('device:').update(voter.id).digest();

/** numbers of 32 bits in a digest */
const ranksInBlock = 8;

/**
 * The order in which this voter sees the options, drawn from her token under the poll's own key: the order is stored with her entry, and must not
 * lead back to her once the key is gone. Without a key it is the manifest's.
 */
export function drawOrder(pollKey: Buffer | null, voter: Voter, options: readonly string[]): string[] {
	if (!pollKey) return [...options];
	const drawn: Buffer[] = [];
	const rank = (i: number): number => {
		const block = Math.floor(i / ranksInBlock);
		drawn[block] ??= createHmac('sha256', pollKey).update('order:').update(voter.id).update(Buffer.of(block)).digest();
		return drawn[block].readUInt32BE(4 * (i % ranksInBlock));
	};
	return options
		.map((option, i) => ({ option, rank: rank(i) }))
		.sort((a, b) => a.rank - b.rank)
		.map(({ option }) => option);
}
