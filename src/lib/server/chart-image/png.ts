import type { Canvas } from '@napi-rs/canvas';
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

/** What is drawn on a canvas as a PNG. The canvas is used up. */
export async function asPng(canvas: Canvas): Promise<Uint8Array<ArrayBuffer>> {
	const { width, height } = canvas;
	const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
	letGo(canvas);
	return new Uint8Array(await encodePng(data, width, height));
}

/** Gives back the pixels of a canvas that nobody needs any more. They lie outside of what the engine looks after, so it would be in no hurry to do it. */
export function letGo(canvas: Canvas): void {
	[canvas.width, canvas.height] = [1, 1];
}

/**
 * Pixels (RGBA, all opaque) as PNG without an alpha channel and without filters: flat colours and letters pack a quarter smaller so than
 * the canvas packs them. They are packed off the main thread. https://www.w3.org/TR/png-3/
 */
async function encodePng(pixels: Uint8ClampedArray, width: number, height: number): Promise<Buffer> {
	const line = 1 + 3 * width;
	// each line begins with its filter, 0
	const lines = Buffer.alloc(line * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const from = 4 * (y * width + x);
			const to = y * line + 1 + 3 * x;
			lines[to] = pixels[from] ?? 0;
			lines[to + 1] = pixels[from + 1] ?? 0;
			lines[to + 2] = pixels[from + 2] ?? 0;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// 8 bits a channel, truecolour
	header.set([8, 2], 8);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', await promisify(deflate)(lines)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(named.length + 8);
	framed.writeUInt32BE(data.length, 0);
	framed.set(named, 4);
	framed.writeUInt32BE(crc32(named), named.length + 4);
	return framed;
}
