import { expect, test } from 'vitest';
import { filesIn, isKeepable, isKept, planksIn } from './keepable';

test('a phone may keep the programme and what voting needs, and nothing that has figures by its nature', () => {
	const may = ['/ky', '/ru/planks/parks', '/en/privacy', '/ky/offline', '/ky/vote/priorities', '/ky/vote/priorities/unsent'];
	const mayNot = [
		'/',
		'/ky/polls/priorities',
		'/ky/polls/priorities/scores.png',
		'/ky/trends',
		'/ky/press',
		'/ky/vote/priorities/confirm',
		'/embed/ky/priorities/scores',
		'/api/v1/polls',
		'/de'
	];
	expect(may.filter((path) => !isKeepable(path))).toEqual([]);
	expect(mayNot.filter(isKeepable)).toEqual([]);
	expect(isKept(new URL('https://x.test/ky/polls/priorities?kept'))).toBe(false);
	expect(isKept(new URL('https://x.test/ky?kept'))).toBe(true);
});

test('what a page needs is read from it: its sheets and scripts, and no typefaces', () => {
	const page =
		'<link href="/_app/immutable/assets/a.css" rel="stylesheet"><script src="/_app/immutable/workers/r.js"></script><link href="/_app/immutable/assets/b.css" rel="stylesheet" disabled media="(max-width: 0)"><a href="/ky/planks/parks">';
	expect(filesIn(page, 'https://x.test/ky')).toEqual([
		'https://x.test/_app/immutable/assets/a.css',
		'https://x.test/_app/immutable/workers/r.js'
	]);
	expect(filesIn('src:url(./onest.woff2);mask:url(./shyrdak.svg)', 'https://x.test/_app/immutable/assets/a.css')).toEqual([
		'https://x.test/_app/immutable/assets/shyrdak.svg'
	]);
	expect(planksIn(`${page}${page}<a href="/ky/trends">`)).toEqual(['/ky/planks/parks']);
});
