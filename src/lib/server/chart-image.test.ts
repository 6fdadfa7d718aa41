import { createCanvas, loadImage } from '@napi-rs/canvas';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { widths } from '$lib/charts/drawing';
import { citySource, sourceOf } from '$lib/charts/fixture';
import { chartIds, type ChartId } from '$lib/charts/spec';
import type { ChartSpec } from '$lib/charts/spec';
import { trend } from '$lib/charts/trend';
import { languages, type Language } from '$lib/i18n/languages';
import { eventKinds } from '$lib/publication/trend';
import { settlementWorks } from '$lib/programme/polls';
import { png, svg, svgs } from './chart-image';
import { fontFamily } from './chart-image/fonts';
import './chart-image/typeface';
import { extentOf, textsOf } from './chart-image/texts';

const every = chartIds.flatMap((id) => languages.map((language) => [id, language] as const));
const specOf = (id: ChartId, language: Language, standing = {}) => buildChart(id, citySource(language, standing));

/** the names and the figures that a drawing must write whole */
function shownIn(spec: ChartSpec, isWide: boolean): string[] {
	if (spec.kind === 'lines') return spec.lines.map(({ figure }) => figure);
	if (spec.kind === 'matrix') return spec.cells.flatMap((row) => row.flatMap((cell) => cell?.figure ?? []));
	if (spec.kind === 'places')
		return spec.blocks.flatMap(({ panels }) => panels.flatMap(({ ballots, bars }) => [ballots, ...bars.map(({ figure }) => figure)]));
	return spec.rows.flatMap(({ label, short, figures }) => [isWide ? label : short, ...(spec.id === 'positions' ? [] : figures)]);
}

describe('a chart as SVG', () => {
	it.each(every)('%s in %s is drawn as it was', async (id, language) => {
		const spec = specOf(id, language);
		for (const [name, drawing] of Object.entries(svgs(spec))) {
			await expect(drawing.replaceAll('><', '>\n<')).toMatchFileSnapshot(`../../../tests/golden/${id}.${language}.${name}.svg`);
		}
	});

	it.each(every)('%s in %s writes every text whole, inside its width, also for a million ballots', (id, language) => {
		const spec = buildChart(id, citySource(language, {}, 251));
		for (const width of Object.values(widths)) {
			const texts = textsOf(svg(spec, { width }));
			const said = texts.map(({ text }) => text);
			expect(said).toContain(spec.measure);
			for (const text of shownIn(spec, width === widths.wide)) expect(said).toContain(text);
			for (const text of texts) {
				const [left, right] = extentOf(text);
				expect(left, text.text).toBeGreaterThanOrEqual(0);
				expect(right, text.text).toBeLessThanOrEqual(width);
			}
		}
	});

	it('writes no text over another', () => {
		for (const [id, language] of every) {
			for (const drawing of Object.values(svgs(specOf(id, language)))) {
				const texts = textsOf(drawing);
				for (const one of texts) {
					const [, right] = extentOf(one);
					const next = texts.filter(({ y, x }) => Math.abs(y - one.y) < 4 && x > one.x).map((text) => extentOf(text)[0]);
					expect(Math.min(...next), one.text).toBeGreaterThan(right);
				}
			}
		}
	});

	it('draws highlighted lines over the grey ones, and names all of them clear of each other', () => {
		for (const language of languages) {
			for (const option of ['rental', 'education']) {
				const spec = trend(citySource(language), { highlighted: [option] });
				for (const drawing of Object.values(svgs(spec))) {
					const dashed = drawing.lastIndexOf('#8a8377)" stroke-dasharray');
					expect(dashed).toBeGreaterThan(0);
					expect(drawing.indexOf('stroke-width="2.3"')).toBeGreaterThan(dashed);
					expect(drawing.match(/--plank-[a-z]+/g)?.every((colour) => colour === `--plank-${option}`)).toBe(true);
					const ends = textsOf(drawing).filter(({ text }) => spec.lines.some(({ figure }) => text.startsWith(figure)));
					expect(ends).toHaveLength(6);
					expect(ends.filter(({ weight }) => weight === '700')).toHaveLength(1);
				}
			}
		}
	});

	it('explains the marks of events in words: by title on a wide page, by kind where titles have no room', () => {
		for (const language of languages) {
			const spec = trend(citySource(language));
			const said = (width: number) => textsOf(svg(spec, { width })).map(({ text }) => text);
			expect(said(widths.wide)).toEqual(expect.arrayContaining(spec.events.map(({ title }) => title)));
			expect(said(widths.narrow)).toEqual(expect.arrayContaining(spec.events.map(({ name }) => name)));
		}
		const titles = { ky: 'Окуя', ru: 'Событие', en: 'An event' };
		const kinds = eventKinds.map((kind, i) => ({
			kind,
			day: `2026-10-${10 + i}`,
			title: titles,
			link: null,
			added: '2026-10-20T00:00:00+06:00'
		}));
		const all = trend({ ...citySource('ru'), events: kinds });
		const texts = textsOf(svg(all, { width: widths.narrow }));
		for (const { name } of all.events) expect(texts.map(({ text }) => text)).toContain(name);
		for (const text of texts) expect(extentOf(text)[1], text.text).toBeLessThanOrEqual(widths.narrow);
		// five marks of five shapes
		expect(new Set(svg(all, { width: widths.narrow }).match(/ d="M[^"]*z" fill="var\(--ink, /g)).size).toBe(5);
	});

	it('takes its colours from the page, needs no style and no id, and is small', () => {
		for (const [id, language] of every) {
			for (const drawing of Object.values(svgs(specOf(id, language)))) {
				expect(drawing).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+">/);
				expect(drawing).not.toMatch(/ (style|id|class)=/);
				expect(drawing.match(/(fill|stroke)="(?!var\(--|none")/g)).toBeNull();
				expect(brotliCompressSync(drawing).length).toBeLessThan(id === 'places' || id === 'trend' ? 4500 : 2300);
			}
		}
	});

	it('shows ties level, and nothing where nobody chose', () => {
		const level = sourceOf(
			'ky',
			[
				[5, 'water', 'roads'],
				[5, 'roads', 'water'],
				[2, 'electricity']
			],
			{ manifest: settlementWorks }
		);
		const texts = textsOf(svg(buildChart('first-choices', level), { width: widths.narrow }));
		expect(texts.filter(({ x, y }) => x === 0 && y > 20).map(({ text }) => text)).toEqual(['1', '1', '3', '4', '4']);
		expect(texts.filter(({ text }) => text === '0').map(({ x }) => x)).toEqual([8, 8]);
	});

	it('is marked across when the ballots are made up', () => {
		for (const language of languages) {
			const spec = specOf('scores', language, { simulated: true });
			expect(svg(spec, { width: widths.narrow })).toMatch(
				new RegExp(`opacity="0.13" transform="translate\\(172 \\d+\\) rotate\\(-[\\d.]+\\)">${spec.mark}</text>`)
			);
		}
	});
});

describe('a chart as PNG', () => {
	it.each(every)('%s in %s has the size that networks show and weighs under 150 kB, marked or not', async (id, language) => {
		for (const standing of [{}, { simulated: true }]) {
			const picture = await png(specOf(id, language, standing));
			const { width, height } = await loadImage(picture);
			expect([width, height]).toEqual([1200, 630]);
			expect(picture.length).toBeLessThan(150_000);
		}
	});

	it('has other pixels in another theme, and the same for the same publication', async () => {
		const spec = specOf('scores', 'ky');
		const picture = await png(spec);
		expect(await png(spec)).toEqual(picture);
		expect(await png(spec, { theme: 'dark' })).not.toEqual(picture);
	});

	it('is twice as fine when asked, with everything at the same place', async () => {
		const { width, height } = await loadImage(await png(specOf('scores', 'ky'), { density: 2 }));
		expect([width, height]).toEqual([2400, 1260]);
	});
});

describe('the typeface on the server', () => {
	/** the pixels of a character */
	function drawn(character: string): string {
		const canvas = createCanvas(40, 40);
		const context = canvas.getContext('2d');
		context.font = `700 30px ${fontFamily}`;
		context.fillText(character, 4, 30);
		return Buffer.from(context.getImageData(0, 0, 40, 40).data.buffer).toString('base64');
	}

	it('draws every Kyrgyz letter as a letter of its own', () => {
		// a private character, which no font has: the box or the blank that stands for a missing one
		const missing = drawn('\ue123');
		const letters = Array.from('АаБбЕеЁёЖжНнОоУуҢңӨөҮүЫыЬьЭэЮюЯя', drawn);
		expect(letters).not.toContain(missing);
		expect(new Set(Array.from('НҢОӨУҮнңоөуү', drawn)).size).toBe(12);
	});

	it('has a true bold', () => {
		const context = createCanvas(1, 1).getContext('2d');
		const widthAt = (weight: number) => {
			context.font = `${weight} 40px ${fontFamily}`;
			return context.measureText('Жаңы өмүр 2026').width;
		};
		expect(widthAt(700)).toBeGreaterThan(widthAt(400) + 5);
	});
});
