import type { Challenge } from 'altcha-lib';
import type { Solving } from './solve';

// A script of its own, like the ranker: it comes only with a page on which work is asked for.

/** Lets a worker do the work, tells how far it is, and sends the ballot with the proof. Where that cannot be, the page stays as it is without scripts. */
function prove(notice: HTMLElement): void {
	const form = notice.closest('form');
	const field = notice.querySelector<HTMLInputElement>('input[name=proof]');
	const bar = notice.querySelector('progress');
	const part = (name: string): HTMLElement[] => [...notice.querySelectorAll<HTMLElement>(`.${name}`)];
	if (!form || !field || !bar || typeof Worker === 'undefined') return;
	const challenge = JSON.parse(notice.dataset.challenge ?? '{}') as Challenge;

	const show = (state: 'working' | 'ready' | 'by-hand'): void => {
		for (const name of ['working', 'ready', 'by-hand']) for (const element of part(name)) element.hidden = name !== state;
	};
	// who presses the button again meanwhile would be asked again; a switch of the language may go
	form.addEventListener('submit', (event) => {
		const isVote = !(event.submitter instanceof HTMLButtonElement) || event.submitter.value === 'cast';
		if (isVote && field.value === '' && !bar.closest('[hidden]')) event.preventDefault();
	});

	// the one address that a worker may have here, whatever is asked for; the page's policy names it
	const solver = notice.dataset.solver ?? '';
	const policy = window.trustedTypes?.createPolicy('demilge-worker', { createScriptURL: () => solver });
	const worker = new Worker(policy?.createScriptURL('') ?? solver, { type: 'module' });
	const giveUp = (): void => {
		worker.terminate();
		show('by-hand');
	};
	const finish = (proof: string): void => {
		worker.terminate();
		field.value = proof;
		// after a proof that was refused she sends it herself: what goes wrong must not go round
		if (notice.dataset.sends === 'by-itself') form.submit();
		else show('ready');
	};
	worker.onerror = giveUp;
	worker.onmessage = ({ data }: MessageEvent<Solving>) => {
		if ('tried' in data) bar.value = data.tried;
		else if (data.proof === null) giveUp();
		else finish(data.proof);
	};
	show('working');
	worker.postMessage(challenge);
}

for (const notice of document.querySelectorAll<HTMLElement>('[data-challenge]')) prove(notice);
