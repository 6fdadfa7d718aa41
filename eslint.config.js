import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// What a formatter decides is Prettier's; what the type checker finds is svelte-check's. The walls between the rooms are a test: tests/walls.test.ts.
export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', '.data/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.ts', '**/*.svelte'],
		extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
		languageOptions: {
			parserOptions: {
				projectService: { allowDefaultProject: ['drizzle.config.ts'] },
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			eqeqeq: 'error',
			'no-console': ['error', { allow: ['error'] }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],

			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
			'@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// `[...text]` is the way to walk over code points
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			// doing nothing is what these functions are for
			'@typescript-eslint/no-empty-function': 'off',
			// dear to compute, for classes and enums that we do not write
			'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
			'@typescript-eslint/no-unsafe-enum-assignment': 'off',
			// the platform's types promise more than it keeps (JSON.stringify, spawnSync): a guard is cheaper than a crash
			'@typescript-eslint/no-unnecessary-condition': 'off',
			// without an await, `async` still makes a promise of a result and a rejection of a throw
			'@typescript-eslint/require-await': 'off',
			// things with state are closures here: their methods have no `this` to lose
			'@typescript-eslint/unbound-method': 'off'
		}
	},
	svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// the policy forbids them, and a browser says so only in its console
			'svelte/no-inline-styles': ['error', { allowTransitions: false }],
			// the site stands at the root of its domain
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		// it draws the SVG that our own server made
		files: ['src/lib/components/Chart.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off' }
	},
	{
		// commands talk to the person who called them
		files: ['src/lib/server/commands/*.ts', 'src/lib/fonts/subset.ts'],
		rules: { 'no-console': 'off' }
	},
	{
		// what an answer holds, and what a matcher stands for, is `any` by its type; the assertion is what checks it
		files: ['**/*.test.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{ files: ['**/*.js'], languageOptions: { globals: globals.node } }
);
