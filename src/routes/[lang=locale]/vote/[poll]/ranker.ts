/** Sentences with blanks: `{option}`, `{rank}`, `{of}`. */
export interface RankerWords {
	yourOrder: string;
	nothingRanked: string;
	notRanked: string;
	allRanked: string;
	drag: string;
	add: string;
	up: string;
	down: string;
	remove: string;
	placed: string;
	removed: string;
}

interface Option {
	id: string;
	label: string;
	/** the field without JavaScript; it stays in the form and carries the rank */
	select: HTMLSelectElement;
	/** the row among the ranked, and the button among the others */
	row: HTMLElement;
	rank: HTMLElement;
	tools: Record<'up' | 'down' | 'remove', HTMLButtonElement>;
	add: HTMLButtonElement;
}

// A script of its own and no component: the ballot page then needs no framework in the browser, and a phone fetches a quarter.

/** Turns a list of options with a number field each into one that is ranked by tapping, by buttons and by dragging. */
function rankByTapping(ranker: HTMLElement): void {
	const words = JSON.parse(ranker.dataset.words ?? '{}') as RankerWords;
	const fields = ranker.querySelector('.fields');
	if (!fields) return;

	const spoken = make('p', { class: 'hidden-visually', role: 'status' });
	const empty = make('p', { class: 'soft' }, words.nothingRanked);
	const rankedList = make('ol', { class: 'ranked' });
	const restTitle = make('h2', {});
	const restList = make('ul', { class: 'rest' });

	const options = [...fields.children].map((field) => readOption(field as HTMLElement, words));
	const byRank = (a: Option, b: Option): number => Number(a.select.value) - Number(b.select.value);
	/** best first */
	let ranked = options.filter(({ select }) => select.value !== '').sort(byRank);

	for (const option of options) {
		const { tools, add } = option;
		add.onclick = () => {
			const rest = unranked();
			ranked = [...ranked, option];
			show(placedWords(option), (rest[rest.indexOf(option) + 1] ?? rest[rest.indexOf(option) - 1])?.add ?? tools.up);
		};
		tools.remove.onclick = () => {
			ranked = ranked.filter((other) => other !== option);
			show(fill(words.removed, { option: option.label }), add);
		};
		tools.up.onclick = () => step(option, -1);
		tools.down.onclick = () => step(option, 1);
		letDrag(option);
	}

	const unranked = (): Option[] => options.filter((option) => !ranked.includes(option));
	const placedWords = (option: Option): string =>
		fill(words.placed, { option: option.label, rank: ranked.indexOf(option) + 1, of: ranked.length });

	function step(option: Option, by: 1 | -1): void {
		if (!move(option, ranked.indexOf(option) + by)) return;
		const { up, down } = option.tools;
		// at an end the button that was pressed has nothing left to do
		const at = ranked.indexOf(option);
		show(placedWords(option), at === 0 ? down : at === ranked.length - 1 || by < 0 ? up : down);
	}

	function move(option: Option, to: number): boolean {
		if (to < 0 || to >= ranked.length || ranked[to] === option) return false;
		const others = ranked.filter((other) => other !== option);
		ranked = [...others.slice(0, to), option, ...others.slice(to)];
		return true;
	}

	/** The row under the pointer gives way. Its neighbours move, never the row that is held: a node that moves loses the pointer. */
	function letDrag(option: Option): void {
		const { row } = option;
		const handle = row.firstElementChild as HTMLElement;
		handle.onpointerdown = (event) => {
			if (event.button !== 0) return;
			event.preventDefault();
			handle.setPointerCapture(event.pointerId);
			row.classList.add('dragged');
			handle.onpointermove = ({ clientY }) => {
				const under = ranked.findIndex((other) => clientY < other.row.getBoundingClientRect().bottom);
				if (move(option, under < 0 ? ranked.length - 1 : under)) show(placedWords(option), null);
			};
		};
		handle.onpointerup = handle.onpointercancel = () => {
			handle.onpointermove = null;
			row.classList.remove('dragged');
		};
	}

	/** Brings the page up to date, says what happened, and puts the focus where the next thing is done. */
	function show(said: string, focus: HTMLElement | null): void {
		const rest = unranked();
		for (const [i, { select, rank, tools }] of ranked.entries()) {
			select.value = rank.textContent = String(i + 1);
			tools.up.disabled = i === 0;
			tools.down.disabled = i === ranked.length - 1;
		}
		arrange(ranked.map(({ row }) => row));
		for (const { select, row, add, label } of rest) {
			select.value = '';
			row.remove();
			add.setAttribute('aria-label', fill(words.add, { option: label, rank: ranked.length + 1 }));
		}
		restList.replaceChildren(...rest.map(({ add }) => make('li', {}, add)));
		restTitle.textContent = rest.length === 0 ? words.allRanked : words.notRanked;
		empty.hidden = ranked.length > 0;
		spoken.textContent = said;
		focus?.focus();
	}

	/** the ranked rows in their order: around the one that is held, which stays where it is */
	function arrange(rows: HTMLElement[]): void {
		const held = rows.findIndex((row) => row.classList.contains('dragged'));
		if (held < 0) return rankedList.append(...rows);
		rows[held]?.before(...rows.slice(0, held));
		rows[held]?.after(...rows.slice(held + 1));
	}

	(fields as HTMLElement).hidden = true;
	ranker.append(spoken, make('h2', {}, words.yourOrder), empty, rankedList, restTitle, restList);
	show('', null);
}

function readOption(field: HTMLElement, words: RankerWords): Option {
	const id = field.dataset.option ?? '';
	const label = field.querySelector('.label')?.textContent ?? id;
	const select = field.querySelector('select');
	if (!select) throw new Error(`the option "${id}" has no field`);
	const icon = (): Node => field.querySelector('svg')?.cloneNode(true) ?? document.createTextNode('');
	const name = (): HTMLElement => make('span', { class: 'label' }, label);
	const tool = (sign: string, sentence: string): HTMLButtonElement =>
		make('button', { type: 'button', 'aria-label': fill(sentence, { option: label }) }, sign);

	const rank = make('span', { class: 'rank figures' });
	const tools = { up: tool('↑', words.up), down: tool('↓', words.down), remove: tool('×', words.remove) };
	const handle = make('span', { class: 'handle', title: words.drag }, rank, icon());
	return {
		id,
		label,
		select,
		rank,
		tools,
		row: make('li', { class: field.className }, handle, name(), make('span', { class: 'tools' }, ...Object.values(tools))),
		add: make('button', { type: 'button', class: `add ${field.className}` }, icon(), name())
	};
}

const fill = (sentence: string, blanks: Record<string, string | number>): string =>
	sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(blanks[name] ?? blank));

function make<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	attributes: Record<string, string>,
	...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...children);
	return element;
}

for (const ranker of document.querySelectorAll<HTMLElement>('.ranker')) rankByTapping(ranker);
document.querySelector<HTMLElement>('[role=alert]')?.focus();
