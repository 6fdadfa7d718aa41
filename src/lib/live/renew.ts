/** the parts of a page that change with a publication */
const parts = '[data-figures]';
const focusable = 'a, summary, button, [tabindex]';

/**
 * Fetches the page that is open anew, and puts its figures in the place of those that are shown. What is open stays so, and who is where stays there.
 * `enliven` does to them what was done when the page was opened.
 */
export async function renew(enliven: () => void): Promise<void> {
	const fresh = await pageAt(location.href);
	const coming = fresh.querySelectorAll(parts);
	const here = placeOf(document.activeElement);
	const open = [...document.querySelectorAll('details[open]')].map(placeOf);
	const read = placeOf([...document.querySelectorAll(`${parts} section`)].find((section) => section.getBoundingClientRect().bottom > 0));
	const topOfRead = (): number => elementAt(read)?.getBoundingClientRect().top ?? 0;
	const top = topOfRead();

	document.querySelectorAll(parts).forEach((part, i) => part.replaceChildren(...(coming[i]?.childNodes ?? [])));
	enliven();
	for (const place of open) {
		const details = elementAt(place);
		if (details instanceof HTMLDetailsElement) details.open = true;
	}
	const focused = elementAt(here);
	if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
	// what was said above may have become longer
	scrollBy({ top: topOfRead() - top, behavior: 'instant' });
}

/** An element's place on a page whose figures may be others: the section that it is in, and which of its kind there. */
interface Place {
	section: string;
	kind: string;
	/** null for the section itself */
	index: number | null;
}

function placeOf(element: Element | null | undefined): Place | null {
	const section = element?.closest(`${parts} section[aria-labelledby]`);
	if (!element || !section) return null;
	const name = section.getAttribute('aria-labelledby') ?? '';
	const kind = element instanceof HTMLDetailsElement ? 'details' : focusable;
	return { section: name, kind, index: element === section ? null : [...section.querySelectorAll(kind)].indexOf(element) };
}

function elementAt(place: Place | null): Element | undefined {
	if (!place) return undefined;
	const section = document.querySelector(`section[aria-labelledby="${place.section}"]`) ?? undefined;
	return place.index === null ? section : section?.querySelectorAll(place.kind)[place.index];
}

/** As a document that no script of it has run in: text that is parsed here would need a policy of its own (https://xhr.spec.whatwg.org/#document-response). */
function pageAt(address: string): Promise<Document> {
	return new Promise((resolve, reject) => {
		const asked = new XMLHttpRequest();
		asked.open('GET', address);
		asked.responseType = 'document';
		asked.onload = () =>
			asked.status === 200 && asked.responseXML ? resolve(asked.responseXML) : reject(new Error(`status ${asked.status}`));
		asked.onerror = () => reject(new Error('the network is away'));
		asked.send();
	});
}
