import * as v from 'valibot';
import type { IdentitySettings } from '../identity';
import type { PhoneSettings } from '../phone';
import { count, optional, reader, type Source } from './optional';

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** People's secrets go over it: plain http only where it does not leave the machine. A gateway stands in the operator's own network. */
const isSafe = (text: string): boolean =>
	isUrl(text) && (new URL(text).protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(text).hostname));

/** What is needed to confirm more than a device. */
export const tierVariables = {
	SMS_GATEWAY_URL: optional(
		v.pipe(v.string(), v.check(isUrl, 'SMS_GATEWAY_URL must be an address such as http://127.0.0.1:13013/cgi-bin/sendsms'))
	),
	SMS_SENDER: optional(
		v.pipe(
			v.string(),
			v.check(
				(text) => /^(\+?\d{1,15}|[A-Za-z0-9 ]{1,11})$/.test(text),
				'SMS_SENDER must be a number, or at most 11 Latin letters and digits'
			)
		)
	),
	SMS_PER_HOUR: count('SMS_PER_HOUR'),
	SMS_PER_PREFIX: count('SMS_PER_PREFIX'),
	OIDC_ISSUER: optional(v.pipe(v.string(), v.check(isSafe, 'OIDC_ISSUER must be an https address (http only on this machine)')))
};

/** The gateway, null where none is set; `problems` where it is set by halves. */
export function readSms(source: Source): { settings: PhoneSettings | null; problems: string[] } {
	const get = reader(source);
	const names = ['SMS_GATEWAY_URL', 'SMS_GATEWAY_USER', 'SMS_GATEWAY_PASSWORD', 'SMS_SENDER'];
	const [url, user, password, sender] = names.map(get);
	const problems = together(source, names);
	if (!url || !user || !password || !sender) return { settings: null, problems };
	const settings = {
		url,
		user,
		password,
		sender,
		perHour: Number(get('SMS_PER_HOUR') ?? 500),
		perPrefix: Number(get('SMS_PER_PREFIX') ?? 200)
	};
	return { settings, problems };
}

/** The provider, null where none is set. */
export function readIdentity(source: Source): { settings: IdentitySettings | null; problems: string[] } {
	const [issuer, clientId, clientSecret] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].map(reader(source));
	const problems = together(source, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
	return { settings: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null, problems };
}

/** all of them or none */
function together(source: Source, names: string[]): string[] {
	const missing = names.filter((name) => !reader(source)(name));
	if (missing.length === 0 || missing.length === names.length) return [];
	return [`${missing.join(' and ')} must be set too: ${names.join(', ')} belong together`];
}
