import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the phone has kept: addresses, and texts by address. */
export const keptOn = async (page: Page): Promise<Record<string, string>> =>
	page.evaluate(async () => {
		const all: Record<string, string> = {};
		for (const name of await caches.keys()) {
			const store = await caches.open(name);
			for (const request of await store.keys()) {
				all[new URL(request.url).pathname] = (await (await store.match(request))?.text()) ?? '';
			}
		}
		return all;
	});

/** Opens a page with the network there, and waits until the phone has kept what belongs to it. */
export async function visit(page: Page, path: string, last = `/${path.split('/')[1] ?? ''}/planks/parks`): Promise<void> {
	await page.goto(path);
	await expect.poll(async () => Object.keys(await keptOn(page))).toContain(last);
}

/** Fills in the ballot on the open page and sends it. */
export async function vote(page: Page, options: string[], send = 'Добушту жөнөтүү'): Promise<void> {
	for (const option of options) await page.getByRole('button', { name: new RegExp(`^${option}: \\d+-орунга коюу`) }).click();
	await page.getByRole('button', { name: send }).click();
}

/** What the phone's own database has. */
export const waitingOn = async (page: Page): Promise<{ state: string }[]> =>
	page.evaluate(async () => {
		const opened = await new Promise<IDBDatabase>((done) => {
			const opening = indexedDB.open('demilge', 1);
			opening.onsuccess = () => done(opening.result);
		});
		const asked = opened.transaction('unsent').objectStore('unsent').getAll();
		await new Promise((done) => (asked.onsuccess = done));
		opened.close();
		return asked.result as { state: string }[];
	});

/** Puts something into it. */
export const putOn = async (page: Page, ballot: object): Promise<void> =>
	page.evaluate(async (unsent) => {
		const opened = await new Promise<IDBDatabase>((done) => {
			const opening = indexedDB.open('demilge', 1);
			opening.onsuccess = () => done(opening.result);
		});
		const writing = opened.transaction('unsent', 'readwrite');
		writing.objectStore('unsent').put(unsent);
		await new Promise((done) => (writing.oncomplete = done));
		opened.close();
	}, ballot);
