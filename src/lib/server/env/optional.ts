import * as v from 'valibot';

/** A variable that may be missing or blank; what is given is trimmed and must be what the schema says. */
export const optional = <T extends v.GenericSchema<string, string>>(schema: T) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => (text.trim() === '' ? undefined : text.trim())),
		v.optional(schema)
	);
