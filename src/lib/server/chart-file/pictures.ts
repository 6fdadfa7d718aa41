import { createHash } from 'node:crypto';
import type { Theme } from '$lib/charts/colours';
import type { ChartSpec } from '$lib/charts/spec';
import type { Picture } from '../chart-image';
import { drawing } from '../drawing';
import { keeper } from '../keeper';

/** in bytes: some hundred pictures, and some hundred drawings */
const pictures = keeper<Uint8Array<ArrayBuffer>>(24 * 2 ** 20, ({ length }) => length);
const svgs = keeper<string>(4 * 2 ** 20, ({ length }) => length);

/** A chart's picture, PNG. Rejects with `CannotDraw` where it can succeed later. */
export const drawnPng = (spec: ChartSpec, picture: Picture): Promise<Uint8Array<ArrayBuffer>> =>
	pictures(digestOf([spec, picture]), () => drawing.png(spec, picture));

/** A chart's drawing that stands alone. Rejects with `CannotDraw` where it can succeed later. */
export const drawnSvg = (spec: ChartSpec, theme: Theme): Promise<string> =>
	svgs(digestOf([spec, theme]), () => drawing.standaloneSvg(spec, theme));

/** names what is drawn by all that it depends on */
const digestOf = (of: object): string => createHash('sha256').update(JSON.stringify(of)).digest('base64');
