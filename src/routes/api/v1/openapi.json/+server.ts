import { openapi } from '$lib/server/api/openapi';
import { publicJson } from '$lib/server/http/api';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => publicJson(openapi.body, openapi.hash.slice(0, 32));
