/** in ms; the city's midnight, at 18:00 UTC, is an edge of both */
const lengths = { 'ten minutes': 600_000, day: 86_400_000 };
const offsetMs = 6 * 3_600_000;

/**
 * Waits for the next one where little of this one is left. When ten minutes begin a network's new voters are fewer by a part of the hour's, and at
 * midnight nobody knows what came from it: as it should be, and nothing that can be counted on the way.
 */
export async function withinOne(span: keyof typeof lengths, leftMs: number): Promise<void> {
	const left = lengths[span] - ((Date.now() + offsetMs) % lengths[span]);
	// a timer may ring a moment early
	if (left < leftMs) await new Promise((next) => setTimeout(next, left + 50));
}
