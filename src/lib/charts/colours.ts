import type { Series } from './spec';

/** A colour for the light ground and one for the dark. */
export interface Colour {
	light: string;
	dark: string;
}

export type Theme = keyof Colour;

/** the paper that charts stand on (`--paper`) */
export const ground: Colour = { light: '#fdfcf9', dark: '#15171a' };
const ink: Colour = { light: '#1c1b19', dark: '#eceae4' };
const inkSoft: Colour = { light: '#57534c', dark: '#b3aea4' };
const rule: Colour = { light: '#8a8377', dark: '#7d8590' };

// After Okabe and Ito (https://jfly.uni-koeln.de/color/), told apart with any colour vision; moved where one of the grounds left them under 3:1.
const blue: Colour = { light: '#0072b2', dark: '#56b4e9' };
const vermillion: Colour = { light: '#d55e00', dark: '#f0843c' };
const green: Colour = { light: '#009e73', dark: '#2bbf94' };
const purple: Colour = { light: '#c66f9f', dark: '#e29ac4' };
const earth: Colour = { light: '#6f4a00', dark: '#e6c44f' };
const grey: Colour = { light: '#6b7075', dark: '#9aa0a6' };

/** by option, on every bar, line, card and icon */
export const optionColours: Record<string, Colour> = {
	education: blue,
	buses: vermillion,
	rental: purple,
	settlements: earth,
	parks: green,
	other: grey,
	electricity: earth,
	water: blue,
	sewerage: purple,
	roads: vermillion,
	pavements: green
};

/** from the first place to the last; its steps are told apart by lines and labels as well */
export const ramp: readonly Colour[] = [
	{ light: '#17384f', dark: '#d5e4ee' },
	{ light: '#39607b', dark: '#a9c3d5' },
	{ light: '#6389a3', dark: '#7f9fb6' },
	{ light: '#8fadc1', dark: '#54748b' },
	{ light: '#b6cad8', dark: '#3f5b70' },
	{ light: '#d5e0e8', dark: '#2b3f4e' }
];
const unranked: Colour = { light: '#ece8df', dark: '#24282d' };

/** What a drawing is coloured with: literals, or `var(…)` where the page decides. */
export interface Palette {
	ground: string;
	ink: string;
	inkSoft: string;
	rule: string;
	option: (id: string) => Fill;
	/** a step of the ramp, of so many, and the ink to write on it */
	step: (step: number, of: number) => Fill;
	unranked: Fill;
}

export interface Fill {
	fill: string;
	ink: string;
}

/** A palette whose colours come from `read`: given a custom property and its colour, it answers with what to draw. */
export function paletteFrom(read: (property: string, colour: Colour) => string): Palette {
	const fill = (property: string, colour: Colour): Fill => ({
		fill: read(property, colour),
		ink: read(onProperty(property), inksOn(colour))
	});
	return {
		ground: read('--paper', ground),
		ink: read('--ink', ink),
		inkSoft: read('--ink-soft', inkSoft),
		rule: read('--rule-strong', rule),
		option: (id) => fill(...optionProperty(id)),
		step: (step, of) => {
			const i = Math.round((step * (ramp.length - 1)) / Math.max(1, of - 1));
			return fill(`--ramp-${i + 1}`, ramp[i] ?? unranked);
		},
		unranked: fill('--ramp-unranked', unranked)
	};
}

/** What a part of a bar is filled with, and the ink to write on it. */
export function fillOf({ colour }: Series, option: string, palette: Palette): Fill {
	if (colour === 'option') return palette.option(option);
	return colour === 'unranked' ? palette.unranked : palette.step(colour.step, colour.of);
}

/** For pictures: nothing outside them decides. */
export const literalPalette = (theme: Theme): Palette => paletteFrom((_, colour) => colour[theme]);

/** For SVG inside a page: its style sheet decides, so the dark theme needs no script. */
export const variablePalette: Palette = paletteFrom((property, colour) => `var(${property}, ${colour.light})`);

/** `colours.css`, whole: the custom properties `--plank-parks`, `--on-plank-parks` (the ink that goes on it), `--ramp-1` … */
export function styleSheet(): string {
	const colours: [property: string, colour: Colour][] = [
		...Object.keys(optionColours).map(optionProperty),
		...ramp.map((colour, i): [string, Colour] => [`--ramp-${i + 1}`, colour]),
		['--ramp-unranked', unranked]
	];
	const block = (theme: Theme, indent: string) =>
		colours
			.map(([name, colour]) => `${indent}${name}: ${colour[theme]};\n${indent}${onProperty(name)}: ${inksOn(colour)[theme]};\n`)
			.join('');
	return `/* what colours.ts says; its test writes this file (vitest -u) */
:root {
${block('light', '\t')}}

@media (prefers-color-scheme: dark) {
	:root {
${block('dark', '\t\t')}	}
}
`;
}

/** WCAG 2.2 contrast ratio of two colours (`#rrggbb`), 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
	const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (lighter + 0.05) / (darker + 0.05);
}

/** The ink that reads better on a colour, in each theme. */
export function inksOn({ light, dark }: Colour): Colour {
	return { light: inkOn(light), dark: inkOn(dark) };
}

function inkOn(colour: string): string {
	return contrast(colour, '#ffffff') >= contrast(colour, ground.dark) ? '#ffffff' : ground.dark;
}

/** `--plank-parks` → `--on-plank-parks` */
function onProperty(property: string): string {
	return property.replace('--', '--on-');
}

/** an option that the files no longer know is grey */
function optionProperty(id: string): [property: string, colour: Colour] {
	const colour = optionColours[id];
	return colour ? [`--plank-${id}`, colour] : ['--plank-other', grey];
}

function luminance(colour: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
