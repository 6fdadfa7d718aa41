import { dropUnsent, sendUnsent } from '$lib/offline/send';
import { dropBallot, unsentBallot } from '$lib/offline/store';
import { fieldsOf, type Unsent } from '$lib/offline/unsent';

// A script of its own and no component: it has to run where there is no network, from as few files as can be.

/** Shows what became of the ballot that waits here, tries to send it when there is a network, and does what the voter asks. */
function watch(place: HTMLElement): void {
	const { poll = '', ballot: address = '', labels = '{}' } = place.dataset;
	// in a store that is broken nothing waits
	const read = (): Promise<Unsent | undefined> => unsentBallot(poll).catch(() => undefined);

	async function show(state?: string, ballot?: Unsent): Promise<void> {
		const unsent = ballot ?? (await read());
		const shown = state ?? unsent?.state ?? 'none';
		const doubt = unsent?.isInDoubt ? 'yes' : 'no';
		for (const words of place.querySelectorAll<HTMLElement>('[data-doubt]')) words.hidden = words.dataset.doubt !== doubt;
		for (const section of place.querySelectorAll<HTMLElement>('[data-state]')) section.hidden = section.dataset.state !== shown;
		for (const said of place.querySelectorAll<HTMLElement>('[data-said]'))
			said.textContent = (said.closest('[hidden]') ? null : unsent?.said) ?? said.dataset.said ?? '';
		const list = place.querySelector('ol');
		if (list) list.hidden = true;
	}

	async function send(): Promise<void> {
		if ((await read())?.state === 'waiting') {
			await show('sending');
			await sendUnsent().catch(() => {});
			// the copy of the ballot's page has to learn that this phone has voted
			navigator.serviceWorker?.controller?.postMessage(location.pathname);
			// the site has answered: this copy is not without a network any more
			const kept = document.getElementById('kept');
			if (kept && (await read())?.state !== 'waiting') kept.hidden = true;
		}
		await show();
	}

	const work: Record<string, () => Promise<void>> = {
		send,
		show: async () => {
			const list = place.querySelector('ol');
			const ranking = (await read())?.ballot?.ranking ?? [];
			const names = new Map(Object.entries(JSON.parse(labels) as Record<string, string>));
			list?.replaceChildren(...ranking.map((option) => item(names.get(option) ?? option)));
			if (list) list.hidden = false;
		},
		take: async () => post(address, await read()),
		drop: async () => {
			const dropped = await dropUnsent(poll, () => void show('sending'));
			await show(dropped && 'dropped', dropped);
		},
		seen: async () => {
			await dropBallot(poll);
			location.assign(address);
		}
	};
	for (const button of place.querySelectorAll<HTMLElement>('[data-do]')) {
		const asked = work[button.dataset.do ?? ''];
		button.onclick = () => void asked?.();
	}
	addEventListener('online', () => void send());
	// the worker may have sent it while nobody looked
	document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && show()));
	void send();
}

/** Takes the ballot to its page as a form half filled in; it waits here until it is cast there. */
function post(address: string, unsent: Unsent | undefined): void {
	const form = document.createElement('form');
	form.method = 'post';
	form.action = address;
	const fields = [...(unsent?.ballot ? fieldsOf(unsent.ballot) : []), ...(unsent?.state === 'superseded' ? [['change', 'yes']] : [])];
	for (const [name, value] of [...fields, ['do', 'draft']]) {
		const field = document.createElement('input');
		field.type = 'hidden';
		field.name = name ?? '';
		field.value = value ?? '';
		form.append(field);
	}
	document.body.append(form);
	form.submit();
}

function item(text: string): HTMLElement {
	const element = document.createElement('li');
	element.textContent = text;
	return element;
}

const place = document.getElementById('unsent');
if (place) watch(place);
