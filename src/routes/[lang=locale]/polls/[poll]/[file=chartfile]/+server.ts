import { chartFile } from '$lib/server/chart-file';
import type { RequestHandler } from './$types';

/** A chart's numbers or its picture: `scores.csv`, `trend@mzxw6ytbojtg633c.png` */
export const GET: RequestHandler = ({ locals, params, url }) =>
	chartFile(locals, { poll: params.poll, language: locals.language, file: params.file, query: url.searchParams });
