import * as v from 'valibot';
import type { Proxy } from '../http/network';
import { usualPerHour } from '../pressure/level';
import { count, optional, reader, type Source } from './optional';

/** Where visitors' addresses are found, and how many new voters may come from one network. The first two are adapter-node's own. */
export const networkVariables = {
	ADDRESS_HEADER: optional(
		v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/, 'ADDRESS_HEADER must be the name of a header, such as X-Forwarded-For'))
	),
	XFF_DEPTH: optional(v.pipe(v.string(), v.regex(/^[1-9]$/, 'XFF_DEPTH must be a number from 1 to 9'))),
	PRESSURE_PER_HOUR: count('PRESSURE_PER_HOUR')
};

export function readNetwork(source: Source): { proxy: Proxy | null; newVotersPerHour: number; problems: string[] } {
	const get = reader(source);
	const [header, depth, perHour] = ['ADDRESS_HEADER', 'XFF_DEPTH', 'PRESSURE_PER_HOUR'].map(get);
	const addressHeader = header?.toLowerCase();
	return {
		proxy: addressHeader === undefined ? null : { addressHeader, depth: Number(depth ?? 1) },
		newVotersPerHour: Number(perHour ?? usualPerHour),
		problems: depth !== undefined && addressHeader !== 'x-forwarded-for' ? ['XFF_DEPTH belongs to ADDRESS_HEADER=X-Forwarded-For'] : []
	};
}
