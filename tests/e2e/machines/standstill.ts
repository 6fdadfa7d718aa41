/** in ms; nothing here keeps this process from its timer for so long: the machine did, and its processes may have been kept for longer */
const mostMs = 1_000;
const everyMs = 50;

/**
 * Does what supposes that the machine goes on: processes that all stand still for seconds are told apart by nobody, and then show what they knew. What fails
 * while the machine stood still is done again, all from the beginning; what fails otherwise fails.
 */
export async function whileTheMachineGoesOn(act: () => Promise<void>, attempts = 3): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const watch = watchForGaps();
		try {
			await act();
			return;
		} catch (error) {
			const longestMs = watch.longestMs();
			if (longestMs <= mostMs || attempt === attempts) throw error;
			console.error(`the machine stood still for ${Math.round(longestMs)} ms: once more`);
		} finally {
			watch.stop();
		}
	}
}

function watchForGaps(): { longestMs(): number; stop(): void } {
	let last = performance.now();
	let longest = 0;
	const look = (): void => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	};
	const timer = setInterval(look, everyMs);
	return {
		longestMs: () => {
			look();
			return longest;
		},
		stop: () => clearInterval(timer)
	};
}
