import * as v from 'valibot';

const variable = 'DEMILGE_PLACE';

const placeSchema = v.object({
	/** from 1; it names the process in the log, and whoever takes its place has the same */
	slot: v.number(),
	/** how many there are */
	of: v.number(),
	/** of the database, which the caretaker has made ready: a URL, or a server of the caretaker's own */
	address: v.union([v.string(), v.object({ path: v.string(), user: v.string(), database: v.string(), ssl: v.literal(false) })])
});

/** Where a process stands among those that answer at one port. */
export type Place = v.InferOutput<typeof placeSchema>;

/** What a process is told by the one that starts it. */
export const tellPlace = (place: Place): Record<string, string> => ({ [variable]: JSON.stringify(place) });

/** Null where a process stands alone, or is the caretaker. */
export function readPlace(source: Record<string, string | undefined>): Place | null {
	const told = source[variable];
	return told === undefined ? null : v.parse(placeSchema, JSON.parse(told));
}
