import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { manifests } from '$lib/programme/polls';
import { describe, expect, it } from 'vitest';
import { contrast, ground, inksOn, literalPalette, optionColours, ramp, styleSheet, variablePalette, type Theme } from './colours';

const themes: Theme[] = ['light', 'dark'];

describe('the colours of options', () => {
	it('exist for every option of the polls, and differ within a poll', () => {
		for (const { options } of manifests) {
			for (const theme of themes) {
				expect(new Set(options.map(({ id }) => optionColours[id]?.[theme])).size).toBe(options.length);
			}
		}
	});

	it.each(Object.entries(optionColours))('%s stands out from both papers (3:1) and bears its ink (4.5:1)', (_, colour) => {
		for (const theme of themes) {
			expect(contrast(colour[theme], ground[theme])).toBeGreaterThanOrEqual(3);
			expect(contrast(colour[theme], inksOn(colour)[theme])).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('are grey for an option that nobody knows', () => {
		expect(literalPalette('light').option('atlantis')).toEqual({ fill: '#6b7075', ink: '#ffffff' });
		expect(variablePalette.option('atlantis')).toEqual({ fill: 'var(--plank-other, #6b7075)', ink: 'var(--on-plank-other, #ffffff)' });
	});
});

describe('the ramp of places', () => {
	it('goes steadily towards the paper, and figures read on every step', () => {
		for (const theme of themes) {
			const ratios = ramp.map((colour) => contrast(colour[theme], ground[theme]));
			expect(ratios).toEqual([...ratios].sort((a, b) => b - a));
			for (const colour of ramp) expect(contrast(colour[theme], inksOn(colour)[theme])).toBeGreaterThanOrEqual(4.5);
		}
	});

	it('spreads few places over all its steps', () => {
		const { step } = literalPalette('light');
		expect([0, 1, 2].map((i) => step(i, 3).fill)).toEqual(['#17384f', '#8fadc1', '#d5e0e8']);
	});
});

describe('the style sheet', () => {
	it('is what the colours say', async () => {
		await expect(styleSheet()).toMatchFileSnapshot('colours.css');
	});

	it('stands on the paper and in the ink of the tokens', () => {
		const tokens = readFileSync(fileURLToPath(new URL('../style/tokens.css', import.meta.url)), 'utf8');
		for (const [property, value] of [
			['--paper', ground.light],
			['--paper', ground.dark],
			['--ink', literalPalette('light').ink],
			['--ink', literalPalette('dark').ink],
			['--ink-soft', literalPalette('light').inkSoft],
			['--ink-soft', literalPalette('dark').inkSoft],
			['--rule-strong', literalPalette('light').rule],
			['--rule-strong', literalPalette('dark').rule]
		]) {
			expect(tokens).toContain(`${property}: ${value};`);
		}
	});
});
