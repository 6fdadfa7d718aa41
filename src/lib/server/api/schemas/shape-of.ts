import type * as v from 'valibot';

/**
 * Takes a schema only if it says exactly what the type says: `shapeOf<Publication>()(v.object({ … }))`. A member that is added to one of them and not
 * to the other does not compile, so that the document cannot drift from what is sent.
 */
export const shapeOf =
	<T>() =>
	<S extends v.GenericSchema>(schema: IsSame<T, v.InferOutput<S>> extends true ? S : never): S =>
		schema;

type IsSame<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? true : false) : false;

/** without names and intersections, and with every optional member marked: assignability alone would overlook one that is missing */
type Plain<T> = T extends readonly (infer U)[]
	? Plain<U>[]
	: T extends object
		? { [K in keyof T]-?: undefined extends T[K] ? { maybe: Plain<T[K]> } : Plain<T[K]> }
		: T;
