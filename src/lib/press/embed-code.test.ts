import { describe, expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { city, sourceOf } from '$lib/charts/fixture';
import { publicationName } from '$lib/publication/name';
import { embedCodes, statement } from './embed-code';

const origin = 'https://demilge.example';
const name = publicationName('b'.repeat(64));
const spec = buildChart('scores', sourceOf('en', city));
const pinned = embedCodes({ spec, origin, isPinned: true, theme: 'dark' });
const live = embedCodes({ spec, origin, isPinned: false, theme: null });

describe('the codes', () => {
	it('the address is that of the page, pinned or live', () => {
		expect(pinned.address).toBe(`${origin}/en/polls/priorities/scores@${name}`);
		expect(live.address).toBe(`${origin}/en/polls/priorities/scores`);
	});

	it('the frame has a title, a height and a source under it', () => {
		expect(pinned.frame).toMatch(
			new RegExp(
				`^<iframe src="${origin}/embed/en/priorities/scores@${name}\\?theme=dark" title="What should the city do first\\? Scores" width="100%" height="\\d+" frameborder="0" loading="lazy"></iframe>\n` +
					`<p><a href="${origin}/en/polls/priorities/scores@${name}">What should the city do first\\? Scores · Demilge</a></p>$`
			)
		);
		expect(live.frame).toContain(`src="${origin}/embed/en/priorities/scores"`);
	});

	it('without its script and its frame the listening one still states what was counted', () => {
		expect(live.listening.split('\n')[0]).toBe(
			`<blockquote><a href="${origin}/en/polls/priorities/scores">${statement(spec)}</a></blockquote>`
		);
	});

	it('a picture is pinned even where the rest is live: its words would not follow', () => {
		expect(live.picture).toContain(`<img src="${origin}/en/polls/priorities/scores@${name}.png" width="600" height="315" alt="`);
		expect(pinned.picture).toContain(`scores@${name}.png?theme=dark"`);
		expect(pinned.picture).toContain("A party's poll about its own programme, not an election.");
	});

	it('made-up votes are said to be made up in every code that has figures', () => {
		const simulated = embedCodes({
			spec: buildChart('scores', sourceOf('en', city, { simulated: true })),
			origin,
			isPinned: true,
			theme: null
		});
		expect(simulated.listening).toContain('>DEMO: the votes are made up. ');
		expect(simulated.picture).toContain('alt="DEMO: the votes are made up. ');
	});
});
