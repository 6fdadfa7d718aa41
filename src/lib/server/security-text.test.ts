import { describe, expect, it } from 'vitest';
import { securityText } from './security-text';

const now = new Date('2026-11-25T20:00:00Z');
const text = (contact: string, origin: string | null = null): string | null => securityText({ contact, now, origin });

describe('a security.txt', () => {
	it('has the addresses that stand in the operator’s contact, and says how long it holds', () => {
		expect(
			text('Демилге, Чүй 114; press@demilge.example, +996 (312) 66-10-10, https://demilge.example/contact.', 'https://demilge.example')
		).toBe(
			`Contact: mailto:press@demilge.example
Contact: https://demilge.example/contact
Contact: tel:+996312661010
Expires: 2027-02-23T00:00:00Z
Preferred-Languages: ky, ru, en
Canonical: https://demilge.example/.well-known/security.txt
`
		);
	});

	it('is the same all day, so that it can be kept', () => {
		const at = (time: string): string | null => securityText({ contact: 'a@b.example', now: new Date(time), origin: null });
		expect(at('2026-11-25T00:00:01Z')).toBe(at('2026-11-25T23:59:59Z'));
	});

	it.each(['Бишкек, Чүй 114', 'http://demilge.example', '0312 66 10 10', 'a@b', 'line\nContact: x'])(
		'is none where nothing can be reached: %j',
		(contact) => {
			expect(text(contact)).toBeNull();
		}
	);

	it('takes no line from a contact', () => {
		expect(text('a@b.example\nExpires: never')?.split('\n')).toHaveLength(4);
	});
});
