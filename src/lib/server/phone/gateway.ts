/** An SMS gateway's HTTP interface: Kannel's `sendsms`. */
export interface GatewaySettings {
	url: string;
	user: string;
	password: string;
	/** what the message comes from: a number, or a name that the operators know */
	sender: string;
}

/** The gateway cannot be reached, or did not take the message: the same message may go out later. */
export class GatewayAway extends Error {
	override name = 'GatewayAway';
}

/** how long an answer is waited for, in ms */
const patienceMs = 8_000;

/**
 * Hands one message over; resolves when the gateway has taken it. Number and password travel in headers, which access logs do not keep, as the
 * address of a GET would be (Kannel user's guide, "SMS Push requests", X-Kannel headers).
 */
export async function sendSms({ url, user, password, sender }: GatewaySettings, to: string, text: string): Promise<void> {
	let status: number;
	try {
		const answer = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'text/plain; charset=UTF-8',
				'x-kannel-username': user,
				'x-kannel-password': password,
				'x-kannel-to': to,
				// UCS-2: Kyrgyz letters
				'x-kannel-coding': '2',
				'x-kannel-from': sender
			},
			body: text,
			redirect: 'error',
			signal: AbortSignal.timeout(patienceMs)
		});
		status = answer.status;
		await answer.body?.cancel();
	} catch (cause) {
		throw new GatewayAway('the SMS gateway does not answer', { cause });
	}
	if (status !== 202) throw new GatewayAway(`the SMS gateway answered ${status} in place of 202`);
}
