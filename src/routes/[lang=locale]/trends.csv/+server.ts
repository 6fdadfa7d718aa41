import { trendsFile } from '$lib/server/trends-file';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => trendsFile(locals, 'csv', url.searchParams);
