import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isDrawing } from './vouched-drawing';

describe('what a browser is told to trust', () => {
	const golden = readdirSync('tests/golden').filter((file) => file.endsWith('.svg'));

	it('is every drawing of ours', () => {
		expect(golden.length).toBeGreaterThan(30);
		expect(golden.filter((file) => !isDrawing(readFileSync(`tests/golden/${file}`, 'utf8')))).toEqual([]);
	});

	it.each([
		'<img src=x onerror=alert(1)>',
		'<svg onload="alert(1)"></svg>',
		'<svg ONLOAD=alert(1)></svg>',
		'<svg/onload=alert(1)></svg>',
		'<svg><script>alert(1)</script></svg>',
		'<svg><path d=""/onmouseover=alert(1)></svg>',
		'<svg><foreignObject><p>x</p></foreignObject></svg>',
		'<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
		'<svg><text style="x">x</text></svg>',
		'<svg><path d=""onclick="x"/></svg>',
		'<svg><animate attributeName="href"/></svg>',
		'<svg></svg><script>alert(1)</script>',
		'<svg></svg><img src=x><svg></svg>',
		'<svg><!-- --><text>x</text></svg>',
		'text'
	])('is not %s', (text) => {
		expect(isDrawing(text)).toBe(false);
	});
});
