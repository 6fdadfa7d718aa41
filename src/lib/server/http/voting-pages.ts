import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { readBack } from '$lib/ballot/read-back';
import RankFields from '$lib/components/RankFields.svelte';
import ReadBack from '$lib/components/ReadBack.svelte';
import type { Language } from '$lib/i18n/languages';
import { voteWords } from '$lib/i18n/messages';
import type { Manifest } from '$lib/programme/manifest';
import { choicesOf } from '../choices';
import type { House } from '../house';
import type { Voter } from '../voter';
import type { Cast } from '../voting';
import { pack, type Part } from './gzip-parts';
import type { Own } from './personal-pages';

/** Where a voter is. */
export interface Booth {
	house: House;
	manifest: Manifest;
	language: Language;
	/** under which name she has reached us */
	host: string;
}

/** A page of voting: what it is alike with, and what is its voter's own there. */
export interface VotingPage {
	kind: string;
	own: Own;
}

/** The empty ballot: its options stand in an order that is drawn for each voter. */
export async function emptyBallot({ house, manifest, language, host }: Booth, voter: Voter): Promise<VotingPage> {
	const { options } = choicesOf(house, manifest, voter, language);
	const order = [language, manifest.poll, ...options.map(({ id }) => id)].join(' ');
	const passage = fields.get(order) ?? pack(draw(RankFields, { options, words: await voteWords(language) }), 'tight');
	if (fields.size < ordersKept) fields.set(order, passage);
	return {
		kind: ['empty', language, manifest.poll, host].join(' '),
		own: { passage, marks: [voter.token, house.voters.firstCastKey(voter, manifest.poll)] }
	};
}

/** Six options have 720 orders. Nothing on the site changes an option's words, and a new build begins anew. */
const fields = new Map<string, Part>();
/** of about 5 kB each */
const ordersKept = 1_500;

/** The page that says "saved". */
export async function savedPage({ house, manifest, language, host }: Booth, voter: Voter, { result, recorded }: Cast): Promise<VotingPage> {
	const words = await voteWords(language);
	const said = draw(ReadBack, { ...readBack(recorded.ballot, choicesOf(house, manifest, voter, language), words, language), words });
	const kind = ['saved', language, manifest.poll, host, result, recorded.state, recorded.tier].join(' ');
	return { kind, own: { passage: pack(said, 'quick'), marks: [voter.token] } };
}

/** what Svelte puts around a component that stands alone */
const around = { begin: '<!--[-->', end: '<!--]-->' };

const draw = <Props extends Record<string, unknown>>(component: Component<Props>, props: Props): string =>
	render(component, { props }).body.slice(around.begin.length, -around.end.length);
