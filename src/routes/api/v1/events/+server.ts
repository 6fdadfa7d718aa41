import { createHash } from 'node:crypto';
import { publicJson } from '$lib/server/http/api';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { house } }) => {
	const body = JSON.stringify({ simulated: house.env.kind === 'simulated', events: house.published.eventHistory(new Date()) });
	return publicJson(body, createHash('sha256').update(body).digest('base64url').slice(0, 20));
};
