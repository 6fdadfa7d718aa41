/**
 * Trusted Types (https://www.w3.org/TR/trusted-types/#trusted-type-policy-factory), as far as they are used here. TypeScript's library does not know of
 * them yet, and takes only text where a browser takes what a policy made: so that is text here too, and nothing has to be cast.
 */
interface TrustedTypes {
	createPolicy<Rule extends 'createHTML' | 'createScriptURL'>(
		name: PolicyName,
		rules: Record<Rule, (asked: string) => string>
	): Record<Rule, (asked: string) => string>;
}

/** what the policies in the headers allow */
type PolicyName = 'demilge' | 'demilge-canvas' | 'demilge-drawing' | 'demilge-worker';

/** Ask for it as `globalThis.trustedTypes`: not every browser has it, and no server. */
// eslint-disable-next-line no-var -- only what is declared so is also a property of globalThis
declare var trustedTypes: TrustedTypes | undefined;
