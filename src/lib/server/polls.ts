import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { eq, isNull } from 'drizzle-orm';
import * as v from 'valibot';
import { manifestSchema, type Manifest } from '$lib/programme/manifest';
import type { Tables } from './db/client';
import { poll, pollKey } from './db/schema';
import { deriveKey, unwrap, wrap } from './keys';

/** A poll whose manifest stands in the database. */
export interface OpenPoll {
	manifest: Manifest;
	/** SHA-256 of the manifest's bytes, hex */
	hash: string;
	opensAt: Date;
}

export class ManifestMismatch extends Error {}

/** RFC 8785 bytes of a document, and their SHA-256 in hex. */
export function canonical(document: object): { body: string; hash: string } {
	const body = canonicalize(document);
	if (body === undefined) throw new TypeError('this document has no canonical form');
	return { body, hash: createHash('sha256').update(body).digest('hex') };
}

/**
 * Opens the polls that are not open yet. One that is must have the very bytes of its manifest: whoever edited the files after the first ballot
 * gets no running site, but the name of the poll.
 */
export async function openPolls(tables: Tables, manifests: readonly Manifest[], secret: string, now: Date): Promise<Map<string, OpenPoll>> {
	const wrapping = deriveKey(secret, 'poll-keys');
	for (const manifest of manifests) {
		const { body, hash } = canonical(v.parse(manifestSchema, manifest));
		await tables.transaction(async (tx) => {
			const opened = await tx
				.insert(poll)
				.values({
					id: manifest.poll,
					series: manifest.series,
					round: manifest.round,
					manifest: body,
					manifestHash: hash,
					opensAt: now,
					closesAt: manifest.closes === null ? null : new Date(manifest.closes)
				})
				.onConflictDoNothing()
				.returning({ id: poll.id });
			if (opened.length > 0) {
				await tx.insert(pollKey).values({ poll: manifest.poll, wrapped: wrap(wrapping, randomBytes(32), manifest.poll) });
			}
		});
	}

	const rows = await tables.select().from(poll);
	for (const { id, manifestHash, closedAt } of rows) {
		const file = manifests.find((manifest) => manifest.poll === id);
		if (closedAt === null && (!file || canonical(file).hash !== manifestHash)) {
			throw new ManifestMismatch(
				`The poll "${id}" is open under a manifest that differs from the files. What was promised before the first ballot cannot change: restore the files, or close the poll and ask again as another round.`
			);
		}
	}
	return new Map(
		rows.map(({ id, manifest, manifestHash, opensAt }) => [
			id,
			{ manifest: v.parse(manifestSchema, JSON.parse(manifest)), hash: manifestHash, opensAt }
		])
	);
}

/** The keys of the polls that are open; a closed poll has none any more. */
export async function pollKeys(tables: Tables, secret: string): Promise<Map<string, Buffer>> {
	const wrapping = deriveKey(secret, 'poll-keys');
	const rows = await tables
		.select({ id: poll.id, wrapped: pollKey.wrapped })
		.from(poll)
		.innerJoin(pollKey, eq(pollKey.poll, poll.id))
		.where(isNull(poll.closedAt));
	return new Map(
		rows.map(({ id, wrapped }) => {
			try {
				return [id, unwrap(wrapping, wrapped, id)];
			} catch (cause) {
				throw new ManifestMismatch(
					`SECRET_KEY is not the one under which the poll "${id}" was opened: with it nobody who has voted would be recognised.`,
					{ cause }
				);
			}
		})
	);
}
