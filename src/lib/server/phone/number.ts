/** A mobile number of the Kyrgyz Republic, in one form however it was written. */
export interface MobileNumber {
	/** E.164, such as `+996555123456` */
	number: string;
	/** the three digits after the country's: what operators, and their prices, go by */
	prefix: string;
}

export type NumberRefusal = 'no-number' | 'bad-number' | 'foreign-number' | 'landline';

/**
 * Reads a number as people write it: `0555 12-34-56`, `+996 (555) 123 456`, `996555123456`, `00996…`, `555123456`. Mobile numbers begin with 2, 5, 7
 * or 9 after the country's code; those that begin with 3 are landlines, which take no SMS.
 */
export function readNumber(text: string): MobileNumber | { refusal: NumberRefusal } {
	const written = text.normalize('NFKC').replace(/[\s().\-‐-―/]/g, '');
	if (written === '') return { refusal: 'no-number' };
	if (!/^\+?\d{1,20}$/.test(written)) return { refusal: 'bad-number' };

	const digits = written.replace(/^(\+|00)/, '');
	const isInternational = digits.length < written.length;
	if (isInternational && !digits.startsWith('996')) return { refusal: 'foreign-number' };
	const national = /^996\d{9}$/.test(digits) ? digits.slice(3) : isInternational ? '' : digits.replace(/^0(?=\d{9}$)/, '');
	if (/^3\d{8}$/.test(national)) return { refusal: 'landline' };
	if (!/^[2579]\d{8}$/.test(national)) return { refusal: 'bad-number' };
	return { number: `+996${national}`, prefix: national.slice(0, 3) };
}
