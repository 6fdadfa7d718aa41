import { png, standaloneSvg, svgs } from '../chart-image';
import { noticePng, noticeSvg } from '../chart-image/notice';
import { registerFonts, type FontFiles } from '../chart-image/fonts';

/** What can be drawn: plain data in, plain data out. */
const work = { png, svgs, standaloneSvg, noticePng, noticeSvg };

export type Work = typeof work;

export type Job = { [Name in keyof Work]: { name: Name; given: Parameters<Work[Name]> } }[keyof Work];

export type Made<Name extends keyof Work> = Awaited<ReturnType<Work[Name]>>;

/** The one who draws, once the typeface is known. */
export function drawer(fonts: FontFiles): (job: Job) => Promise<Made<keyof Work>> {
	registerFonts(fonts);
	return async (job) => {
		switch (job.name) {
			case 'png':
				return work.png(...job.given);
			case 'svgs':
				return work.svgs(...job.given);
			case 'standaloneSvg':
				return work.standaloneSvg(...job.given);
			case 'noticePng':
				return work.noticePng(...job.given);
			case 'noticeSvg':
				return work.noticeSvg(...job.given);
		}
	};
}
