import { histogramResponse } from '$lib/server/http/histogram-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => histogramResponse(locals, params.poll, 'soi');
