/** Shows the ballot that was cast on this device to whoever asks for it: phones are shared. */
export function showOwnBallot(own: HTMLElement): void {
	const link = own.querySelector('a');
	link?.addEventListener('click', (event) => {
		event.preventDefault();
		void askFor(own.dataset.poll ?? '').then((answer) => show(own, answer));
	});
}

type Answer = { ranking: string[] } | 'none' | 'away';

async function askFor(poll: string): Promise<Answer> {
	try {
		const response = await fetch(`/api/v1/polls/${poll}/ballot`);
		if (response.ok) return (await response.json()) as { ranking: string[] };
		return response.status === 404 ? 'none' : 'away';
	} catch {
		return 'away';
	}
}

/** The page has the words for every answer, and a row for every option. */
function show(own: HTMLElement, answer: Answer): void {
	const name = typeof answer === 'string' ? answer : 'shown';
	const list = own.querySelector('ol');
	if (typeof answer === 'object' && list) {
		const rows = answer.ranking.flatMap((id) => list.querySelector(`[data-option="${id}"]`) ?? []);
		for (const [i, row] of rows.entries()) row.querySelector('.figures')?.replaceChildren(`${i + 1}.`);
		list.replaceChildren(...rows);
	}
	for (const part of own.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== name;
}
