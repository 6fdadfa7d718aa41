/** What one process takes from those who ask. Times in ms. */
export interface Limits {
	/** until the head of a request has come */
	headMs: number;
	/** until a request has come whole */
	requestMs: number;
	/** until a connection that asks nothing is closed */
	idleMs: number;
	/** until a connection is given up over which nothing passes, while somebody should be reading */
	stillMs: number;
	/** for which the rest of a body is thrown away that nobody wants, so that its sender hears why */
	lingerMs: number;
	/** of a request, with its names */
	headers: number;
	/** characters of path and query */
	address: number;
	/** bytes of a body */
	body: number;
	/** connections at a time that are answered */
	connections: number;
	/** connections beyond those that are told to come again; any more find nobody */
	told: number;
}

// an attacker pays as much for a minute as a phone in a tunnel, so the times are a phone's, and the numbers keep the cost of an attack small
export const limits: Limits = {
	// a head is a packet or two: lost four times in a row, TCP has sent it again after 15 s
	headMs: 30_000,
	// the longest gap in which a phone finds its network again, twice over. A body is 32 kB at most
	requestMs: 120_000,
	// longer than the minute for which proxies keep theirs: who closes first must be the proxy, or a request is lost between the two
	idleMs: 65_000,
	// a file that somebody reads slowly moves all the same
	stillMs: 120_000,
	lingerMs: 2_000,
	// browsers send about 20, a proxy adds 10. (All of them together have 16 KiB, Node's own limit.)
	headers: 100,
	// what any server should take (RFC 9110 §4.1). An identity provider comes back with 2,000; ours have some hundred
	address: 8_000,
	// a ballot has a tenth of it
	body: 32 * 1024,
	// about 15 kB each, so less than 100 MB; phones leave theirs open for a minute, so about as many people in a minute
	connections: 4_000,
	told: 500
};
