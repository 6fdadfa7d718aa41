/**
 * Case endings on figures, as they are read aloud: «10дон аз», «0дөн 100гө чейин», «4 385 добуштун 2 101инде».
 * The ending follows the last word of the spoken number, so one row for each word that can stand last is enough.
 */
const endings: Record<number, readonly [ablative: string, dative: string, among: string]> = {
	0: ['дөн', 'гө', 'үндө'],
	1: ['ден', 'ге', 'инде'],
	2: ['ден', 'ге', 'синде'],
	3: ['төн', 'кө', 'үндө'],
	4: ['төн', 'кө', 'үндө'],
	5: ['тен', 'ке', 'инде'],
	6: ['дан', 'га', 'сында'],
	7: ['ден', 'ге', 'синде'],
	8: ['ден', 'ге', 'инде'],
	9: ['дан', 'га', 'унда'],
	10: ['дон', 'го', 'унда'],
	20: ['дан', 'га', 'сында'],
	30: ['дан', 'га', 'унда'],
	40: ['тан', 'ка', 'ында'],
	50: ['дөн', 'гө', 'сүндө'],
	60: ['тан', 'ка', 'ында'],
	70: ['тен', 'ке', 'инде'],
	80: ['ден', 'ге', 'инде'],
	90: ['дон', 'го', 'унда'],
	100: ['дөн', 'гө', 'үндө'],
	1000: ['ден', 'ге', 'инде'],
	1000000: ['дон', 'го', 'унда']
};

/** 5 → «тен», 10 → «дон»: from, than */
export const ablative = (n: number): string => endingsOf(n)[0];

/** 5 → «ке», 100 → «гө»: to, up to */
export const dative = (n: number): string => endingsOf(n)[1];

/** 1 → «инде», 912 → «синде»: on so many of them */
export const among = (n: number): string => endingsOf(n)[2];

/** For whole numbers below a thousand million; for others those of «бир». */
function endingsOf(n: number): readonly [string, string, string] {
	return endings[lastWord(n)] ?? ['ден', 'ге', 'инде'];
}

/** the value of the last word of the spoken number: 912 → 2, 4385 → 5, 60 → 60, 300 → 100, 12 000 → 1000 */
function lastWord(n: number): number {
	if (n === 0) return 0;
	const unit = [1_000_000, 1000, 100].find((size) => n % size === 0);
	return unit ?? (n % 10 === 0 ? n % 100 : n % 10);
}
