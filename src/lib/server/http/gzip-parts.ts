import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Text that is packed once and sent many times, between others. */
export interface Part {
	plain: Buffer;
	/** raw deflate blocks that refer to nothing before them */
	blocks: Buffer;
}

export function packOnce(text: string): Part {
	const plain = Buffer.from(text);
	return { plain, blocks: blocksOf(plain, 9) };
}

/**
 * A whole gzip member (RFC 1952) of two texts that are packed already and one between them that is not: packing that one alone is a fraction of the work.
 * Blocks of deflate may follow one another whoever has made them (RFC 1951 §3.2.3), as long as only the last says that it is.
 */
export function gzipAround(before: Part, middle: Buffer, after: Part): Buffer {
	const checksum = [before.plain, middle, after.plain].reduce(checksumWith, 0);
	const length = before.plain.length + middle.length + after.plain.length;
	const end = Buffer.alloc(8);
	end.writeUInt32LE(checksum, 0);
	end.writeUInt32LE(length % 2 ** 32, 4);
	return Buffer.concat([begin, before.blocks, blocksOf(middle, 6), after.blocks, lastBlock, end]);
}

/** zlib takes nothing at all for the wish to begin anew */
const checksumWith = (checksum: number, bytes: Buffer): number => (bytes.length === 0 ? checksum : crc32(bytes, checksum));

/** deflate, no flags, no time, made on Unix */
const begin = Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
const lastBlock = deflateRawSync(Buffer.alloc(0));

const blocksOf = (plain: Buffer, level: number): Buffer => deflateRawSync(plain, { level, finishFlush: constants.Z_FULL_FLUSH });
