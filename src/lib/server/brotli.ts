import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** `quick` for what somebody waits for; `tight` takes long, and is for what is given often. */
const qualities = { quick: 5, tight: constants.BROTLI_MAX_QUALITY };

/** Text in brotli. */
export const brotli = (text: Uint8Array, quality: keyof typeof qualities): Promise<Buffer> =>
	compress(text, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: qualities[quality],
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_SIZE_HINT]: text.length,
			[constants.BROTLI_PARAM_LGWIN]: windowFor(text.length)
		}
	});

/** As large as the text: the usual one of 4 MiB takes a multiple of that while it is packed, whatever the text. */
const windowFor = (bytes: number): number =>
	Math.min(constants.BROTLI_DEFAULT_WINDOW, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes + 16))));
