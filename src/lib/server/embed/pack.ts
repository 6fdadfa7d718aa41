import { createHash } from 'node:crypto';
import { embedDocument, type EmbedDocument, type EmbedParts } from './document';
import { brotli } from '../brotli';
import { svgsOf } from '../drawn-charts';
import { keeper } from '../keeper';
import { slim } from './slim';

/** A document as it is sent. */
export interface Packed extends EmbedDocument {
	/** with brotli */
	packed: Buffer;
	/** of the document: it changes with the publication, with the build, and with what was said later */
	digest: string;
}

/** bytes; what a slow phone has in the same second as the page around it */
export const budget = 8_000;

/** how far a thinned line may stray, px: the first is not to be seen, the last hardly */
const tolerances = [0.15, 0.3, 0.6];

/** every chart of the newest publications, in three languages and the themes that are in use, and some that are pinned */
const documents = keeper<Packed>(200);

/** The document of an embed, made and packed once. Rejects with `CannotDraw` where it can succeed later. */
export const packed = (parts: Omit<EmbedParts, 'drawings'>): Promise<Packed> =>
	documents(createHash('sha256').update(JSON.stringify(parts)).digest('base64'), () => fit(parts));

/** With both drawings if they fit the budget; else with the phone's alone. */
async function fit(parts: Omit<EmbedParts, 'drawings'>): Promise<Packed> {
	const { narrow, wide } = await svgsOf(parts.spec, parts.isNewest ? 'newest' : 'pinned');
	const tries = [
		...(parts.spec.kind === 'lines' ? tolerances : tolerances.slice(0, 1)).map((tolerance) => ({ tolerance, wide: slim(wide, tolerance) })),
		...tolerances.map((tolerance) => ({ tolerance, wide: null }))
	];
	let smallest: Packed | null = null;
	for (const { tolerance, wide } of tries) {
		smallest = await pack(embedDocument({ ...parts, drawings: { narrow: slim(narrow, tolerance), wide } }));
		if (smallest.packed.length <= budget) break;
	}
	if (!smallest) throw new Error('an embed needs a drawing');
	return smallest;
}

/** At the highest quality: it is done once, and asked for many times. */
export async function pack(document: EmbedDocument): Promise<Packed> {
	const bytes = Buffer.from(document.html);
	const packed = await brotli(bytes, 'tight');
	return { ...document, packed, digest: createHash('sha256').update(bytes).digest('base64url').slice(0, 12) };
}
