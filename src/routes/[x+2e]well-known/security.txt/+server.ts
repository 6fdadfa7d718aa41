import { createHash } from 'node:crypto';
import { noSecurityContact } from '$lib/i18n/security';
import { publicText } from '$lib/server/http/api';
import { securityText } from '$lib/server/security-text';
import type { RequestHandler } from './$types';

const plain = { 'content-type': 'text/plain; charset=utf-8' };

/** Whom to tell of a weakness, as far as the operator has said it. */
export const GET: RequestHandler = ({ locals: { house, language } }) => {
	const contact = house.published.operator()?.contact ?? '';
	const text = securityText({ contact, now: new Date(), origin: house.env.origin });
	if (text !== null) return publicText(text, createHash('sha256').update(text).digest('base64url').slice(0, 20), plain);
	// whatever else the operator has stated is for people
	const said = [noSecurityContact[language], contact].filter(Boolean).join(' ');
	return new Response(said, { status: 404, headers: { ...plain, 'content-language': language } });
};
