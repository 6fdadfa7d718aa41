import { createHmac, randomInt } from 'node:crypto';
import type { Sql } from 'postgres';
import type { Proof } from './ballot-box';
import { transaction } from './db/transaction';
import type { Log } from './log';
import { dropCode, isPending, keepCode, tryCode, type CodeRefusal } from './phone/codes';
import { GatewayAway, sendSms, type GatewaySettings } from './phone/gateway';
import { readNumber, type NumberRefusal } from './phone/number';
import { secondsLeft, spend, unspend, type Allowance } from './phone/spending';
import type { Network } from './pressure/networks';

export interface PhoneSettings extends GatewaySettings {
	/** messages in one hour, at most: in all, and to numbers that begin alike */
	perHour: number;
	perPrefix: number;
}

/** `sms-limit`: the messages of the hour are spent; `sms-network`: those that one network may ask for */
export type PhoneRefusal = NumberRefusal | CodeRefusal | 'bad-code' | 'sms-limit' | 'sms-network' | 'sms-away';

interface Asker {
	poll: string;
	/** the poll's key: under it number and code become hashes, and with it they go */
	key: Buffer;
	/** the hash that stands for the device */
	device: Buffer;
}

/** Shows that a voter has a number: a code goes to it by SMS, and comes back from her device. */
export interface Phone {
	/** sends a code, unless one was sent just now; `seconds`: when her network may ask again */
	ask(
		/** `network`: where she asks from, null where that cannot be told */
		asker: Asker & { network: Network | null },
		number: string,
		text: (code: string) => string
	): Promise<'sent' | { refusal: PhoneRefusal; seconds?: number }>;
	/** checks what she typed; the proof is for the box, and then the code is to be dropped */
	check(asker: Asker, code: string): Promise<{ proof: Proof } | { refusal: PhoneRefusal; left: number }>;
	drop(asker: Asker): Promise<void>;
	isPending(asker: Asker): Promise<boolean>;
}

/** codes in one hour, at most, to one number and from one device: a number must not be guessed at, nor pestered */
const perNumber = 5;
const perDevice = 8;
/**
 * The share of the hour's messages that one network may ask for, so that a script does not spend those of everybody, nor text half the city. No work buys
 * more: what a phone does in a second a script does as well, and each message is somebody else's code, and money.
 */
const networksShare = 1 / 5;

class Spent extends Error {
	constructor(readonly refusal: 'sms-limit' | 'sms-network') {
		super(refusal);
	}
}

export function openPhone(sql: Sql, settings: PhoneSettings, { now, log }: { now: () => Date; log: Log }): Phone {
	const perNetwork = Math.ceil(settings.perHour * networksShare);

	return {
		async ask({ poll, key, device, network }, written, text) {
			const read = readNumber(written);
			if ('refusal' in read) return read;
			const number = numberHash(key, read.number);
			const code = String(randomInt(1_000_000)).padStart(6, '0');
			const at = now();
			const allowances: (Allowance & { refusal: Spent['refusal'] })[] = [
				{ bucket: 'all', limit: settings.perHour, refusal: 'sms-limit' },
				{ bucket: `prefix:${read.prefix}`, limit: settings.perPrefix, refusal: 'sms-limit' },
				...(network ? [{ bucket: `network:${network.hash.toString('hex')}`, limit: perNetwork, refusal: 'sms-network' as const }] : []),
				{ bucket: `number:${poll}:${number.toString('hex')}`, limit: perNumber, refusal: 'sms-limit' },
				{ bucket: `device:${poll}:${device.toString('hex')}`, limit: perDevice, refusal: 'sms-limit' }
			];
			try {
				const isNew = await transaction(sql, '', async (tx) => {
					if (!(await keepCode(tx, { poll, device }, { number, code: codeHash(key, device, number, code), now: at }))) return false;
					const spent = await spend(tx, allowances, at);
					if (spent) throw new Spent(spent.refusal);
					return true;
				});
				if (isNew) await sendSms(settings, read.number, text(code));
				return 'sent';
			} catch (error) {
				if (error instanceof Spent) {
					const { refusal } = error;
					return refusal === 'sms-network' ? { refusal, seconds: secondsLeft(at) } : { refusal };
				}
				if (!(error instanceof GatewayAway)) throw error;
				log.warn({ reason: error.message }, 'no code could be sent');
				// it costs her nothing
				await dropCode(sql, { poll, device });
				await unspend(sql, allowances, at);
				return { refusal: 'sms-away' };
			}
		},

		async check({ poll, key, device }, written) {
			const code = written.normalize('NFKC').replace(/[\s-]/g, '');
			if (!/^\d{6}$/.test(code)) return { refusal: 'bad-code', left: 0 };
			const tried = await tryCode(sql, { poll, device }, { hashFor: (number) => codeHash(key, device, number, code), now: now() });
			return 'refusal' in tried ? tried : { proof: { tier: 'phone', hash: tried.number } };
		},

		drop: ({ poll, device }) => dropCode(sql, { poll, device }),
		isPending: ({ poll, device }) => isPending(sql, { poll, device }, now())
	};
}

/** What is kept of a number. Numbers can be tried one after the other by whoever has the key; so the key is destroyed at the close. */
const numberHash = (key: Buffer, number: string): Buffer => createHmac('sha256', key).update('phone:').update(number).digest();

const codeHash = (key: Buffer, device: Buffer, number: Buffer, code: string): Buffer =>
	createHmac('sha256', key).update('code:').update(device).update(number).update(code).digest();
