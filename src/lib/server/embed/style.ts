import { optionColours, paletteFrom, ramp, type Colour, type Theme } from '$lib/charts/colours';
import type { EmbedTheme } from './query';

/** The style sheet of an embed, with the colours and the rules that its body uses and no others. */
export function styleOf(theme: EmbedTheme, body: string): string {
	const wanted =
		rules +
		Object.entries(rulesFor)
			.map(([mark, own]) => (body.includes(mark) ? own : ''))
			.join('');
	const used = new Set([...(body + wanted).matchAll(/var\((--[a-z0-9-]+)/g)].map(([, property = '']) => property));
	const colours = [...properties()].filter(([property]) => used.has(property));
	const block = (of: Theme): string => `:root{${colours.map(([property, colour]) => `${property}:${colour[of]}`).join(';')}}`;
	// transparent is for light pages: a page that has no dark side shows through only where the frame has none either
	const scheme = theme === 'auto' ? 'light dark' : theme === 'dark' ? 'dark' : 'light';
	return [
		theme === 'dark' ? block('dark') : block('light'),
		`:root{color-scheme:${scheme}}`,
		theme === 'auto' ? `@media (prefers-color-scheme:dark){${block('dark')}}` : '',
		wanted,
		theme === 'transparent' ? 'html{background:none}body{padding:2px 0}' : ''
	].join('');
}

/** what the text around a drawing is set in; as in tokens.css */
const own: Record<string, Colour> = {
	'--paper': { light: '#fdfcf9', dark: '#15171a' },
	'--ink': { light: '#1c1b19', dark: '#eceae4' },
	'--ink-soft': { light: '#57534c', dark: '#b3aea4' },
	'--rule': { light: '#d9d4c8', dark: '#363a40' },
	'--rule-strong': { light: '#8a8377', dark: '#7d8590' },
	'--focus': { light: '#0b57d0', dark: '#8ab4f8' },
	'--warn-paper': { light: '#fbeed5', dark: '#3a2c10' },
	'--warn-ink': { light: '#5b3c00', dark: '#f6d999' }
};

/** every custom property that a drawing can ask for */
function properties(): Map<string, Colour> {
	const known = new Map(Object.entries(own));
	const palette = paletteFrom((property, colour) => {
		if (!known.has(property)) known.set(property, colour);
		return property;
	});
	for (const option of [...Object.keys(optionColours), '']) palette.option(option);
	ramp.forEach((_, step) => palette.step(step, ramp.length));
	return known;
}

const rules = `
*{box-sizing:border-box}
html{background:var(--paper);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{display:flow-root;contain:paint;margin:0;padding:16px;color:var(--ink);font:16px/1.45 -apple-system,"Segoe UI",Roboto,Arial,"Noto Sans",system-ui,sans-serif;overflow-wrap:break-word}
main{border-block-start:2px solid;padding-block-start:10px}
h1,p,dl,dd,ul{margin:0;padding:0}
h1{margin-block:2px 6px;font-size:clamp(18px,3.4vw,23px);line-height:1.25;text-wrap:balance}
a{color:inherit;text-decoration-color:var(--rule-strong);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--focus);outline-offset:3px}
.kicker,.small,details,footer{font-size:14px}
.kicker,.small,footer{color:var(--ink-soft)}
.kicker{font-weight:600}
.column{max-inline-size:46rem}
.graphic{position:relative;max-inline-size:430px;margin-block:18px 12px;touch-action:pan-y}
svg{display:block;inline-size:100%;block-size:auto;overflow:visible}
canvas{position:absolute;inset:0;inline-size:100%;block-size:100%}
.is-drawn .still{opacity:0}
.voice{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden;white-space:nowrap}
summary{inline-size:fit-content;padding-block:6px;cursor:pointer;text-decoration:underline;text-decoration-color:var(--rule-strong);text-underline-offset:.2em}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:lining-nums tabular-nums;line-height:1.3}
caption{padding-block-end:6px;color:var(--ink-soft);text-align:start}
th,td{padding:5px 0 5px 14px;border-block-end:1px solid var(--rule);text-align:end;vertical-align:baseline;white-space:nowrap}
thead th{vertical-align:bottom;white-space:normal;color:var(--ink-soft);border-color:var(--rule-strong)}
.text{min-inline-size:7rem;text-align:start;white-space:normal}
tbody th{font-weight:400}
tr>:first-child{padding-inline-start:0}
dl>div{padding-block:5px;border-block-end:1px solid var(--rule)}
dt{font-weight:600}
dd{overflow-wrap:anywhere}
footer{margin-block-start:8px;padding-block-start:8px;border-block-start:1px solid var(--rule)}
.mark,.links{color:var(--ink)}
.mark{font-weight:700}
.links{display:flex;flex-wrap:wrap;gap:4px 18px;margin-block-start:8px;list-style:none}
.links>:last-child{margin-inline-start:auto;font-weight:700}
@media (min-width:572px){dl>div{display:grid;grid-template-columns:12rem 1fr;gap:16px}}
@media (max-width:429px){body{padding:12px;font-size:15px}}
@media print{body{height:auto!important}canvas{display:none!important}.is-drawn .still{opacity:1}}
`.replace(/\n/g, '');

/** by what stands in a body that needs them */
const rulesFor = {
	'class="state': '.state{margin-block:8px;padding:6px 10px;background:var(--warn-paper);color:var(--warn-ink);font-size:15px}',
	'class="wide"': '.wide{display:none}@media (min-width:572px){.graphic{max-inline-size:800px}.narrow{display:none}.wide{display:block}}',
	'class="single"':
		'@media (min-width:700px){.single{display:grid;grid-template:repeat(4,auto) 1fr/1fr 400px;column-gap:32px}.single>*{grid-column:1}.single>.graphic{grid-area:1/2/span 5;margin-block-start:6px;inline-size:100%}.single>[open]{grid-column:1/-1}}'
};
