import { randomInt } from 'node:crypto';
import fc from 'fast-check';

// Properties meet the same cases in every run: one that fails, fails for everybody. CASES_SEED=7 asks for others, CASES_SEED=random for some that nobody has met.

const asked = process.env.CASES_SEED ?? '20261126';
fc.configureGlobal({ seed: asked === 'random' ? randomInt(2 ** 31) : Number(asked) });
