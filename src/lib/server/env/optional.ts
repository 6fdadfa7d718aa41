import * as v from 'valibot';

/** A variable that may be missing or blank; what is given is trimmed and must be what the schema says. */
export const optional = <T extends v.GenericSchema<string, string>>(schema: T) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => (text.trim() === '' ? undefined : text.trim())),
		v.optional(schema)
	);

/** A number that counts something. */
export const count = (name: string) =>
	optional(
		v.pipe(
			v.string(),
			v.check((text) => /^[1-9]\d{0,6}$/.test(text), `${name} must be a number from 1 to 9999999`)
		)
	);

export type Source = Record<string, string | undefined>;

/** Reads a variable as `optional` does, where what it says was checked before. */
export const reader =
	(source: Source) =>
	(name: string): string | undefined => {
		const text = source[name]?.trim();
		return text === '' ? undefined : text;
	};
