import type { Choices } from '$lib/ballot/read-back';
import type { Language } from '$lib/i18n/languages';
import type { Manifest } from '$lib/programme/manifest';
import { places } from '$lib/programme/places';
import { nameOfOption } from '$lib/programme/polls';
import type { House } from './house';
import type { Voter } from './voter';

/** What this voter can choose from: the options in the order that is drawn for her. */
export function choicesOf(house: House, manifest: Manifest, voter: Voter, language: Language): Choices {
	const labels = new Map(manifest.options.map(({ id, label }) => [id, label[language]]));
	const nameOf = nameOfOption(manifest);
	return {
		options: house
			.orderFor(manifest.poll, voter, [...labels.keys()])
			.map((id) => ({ id, label: labels.get(id) ?? id, short: nameOf(id, language) })),
		places: places.filter(({ id }) => manifest.places.includes(id)).map(({ id, name }) => ({ id, name: name[language] }))
	};
}
