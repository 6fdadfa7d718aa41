import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Text that can be put among others, packed as it is. */
export interface Part {
	plain: Buffer;
	/** whole blocks of deflate that refer to nothing before them, and none that is the last */
	blocks: Buffer;
}

/** `tight` is for what is used often. */
export function pack(text: string, how: 'tight' | 'quick'): Part {
	const plain = Buffer.from(text);
	return { plain, blocks: deflateRawSync(plain, { level: how === 'tight' ? 9 : 6, finishFlush: constants.Z_FULL_FLUSH }) };
}

/** For a few letters that cannot be packed: a stored block (RFC 1951 §3.2.4). */
export function store(text: string): Part {
	const plain = Buffer.from(text);
	const head = Buffer.alloc(5);
	head.writeUInt16LE(plain.length, 1);
	head.writeUInt16LE(plain.length ^ 0xffff, 3);
	return { plain, blocks: Buffer.concat([head, plain]) };
}

/**
 * A whole gzip member (RFC 1952) of texts that are packed already. Blocks of deflate may follow one another whoever has made them (RFC 1951 §3.2.3), as long
 * as only the last says that it is.
 */
export function gzipOf(parts: readonly Part[]): Buffer {
	const end = Buffer.alloc(8);
	end.writeUInt32LE(
		// zlib takes nothing at all for the wish to begin anew
		parts.reduce((checksum, { plain }) => (plain.length === 0 ? checksum : crc32(plain, checksum)), 0),
		0
	);
	end.writeUInt32LE(parts.reduce((sum, { plain }) => sum + plain.length, 0) % 2 ** 32, 4);
	return Buffer.concat([begin, ...parts.map(({ blocks }) => blocks), last, end]);
}

/** deflate, no flags, no time, made on Unix */
const begin = Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
const last = deflateRawSync(Buffer.alloc(0));
