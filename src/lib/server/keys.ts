import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key for one purpose, derived from SECRET_KEY, so that no two uses share one. */
export const deriveKey = (secret: string, purpose: string): Buffer => createHmac('sha256', secret).update(`demilge:${purpose}`).digest();

/** where the key is kept that is made once */
export const secretFile = (dataDir: string): string => join(dataDir, 'secret-key');

/** SECRET_KEY where none is set: made once, kept with the data, readable by its owner alone. */
export function keptSecret(dataDir: string): string {
	const file = secretFile(dataDir);
	if (!existsSync(file)) {
		mkdirSync(dataDir, { recursive: true });
		try {
			writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
		} catch (error) {
			// another process was first: its key is the one
			if (!existsSync(file)) throw error;
		}
		chmodSync(file, 0o600);
	}
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32)
		throw new Error(`${file} does not hold a key: put it back from a backup, or remove the folder if nobody has voted yet`);
	return secret;
}

/**
 * AES-256-GCM: nonce (12 bytes), tag (16), ciphertext. `about` is bound in, so that one poll's key cannot stand in for another's. A nonce that is given
 * must never be given for anything else.
 */
export function wrap(key: Buffer, plain: Buffer, about: string, nonce = randomBytes(12)): Buffer {
	const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
	const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The opposite of `wrap`; throws when the key is another one or a byte has changed. */
export function unwrap(key: Buffer, wrapped: Buffer, about: string): Buffer {
	const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12)).setAAD(Buffer.from(about));
	decipher.setAuthTag(wrapped.subarray(12, 28));
	return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
}
