import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// what takes a moment takes many seconds on a machine that is busy. A limit is there for what hangs, and costs nothing where nothing does
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000, interval: 50 } } };

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [sveltekit()],
	// the embeds' script: Chart.js, our charts, and what joins them. Rolldown takes reading `Scale.defaults` for an effect, and keeps every scale
	worker: {
		format: 'es',
		rolldownOptions: {
			treeshake: { propertyReadSideEffects: false },
			output: {
				codeSplitting: {
					groups: [
						{ name: 'chart-js', test: /\/node_modules\/(?!@noble\/|altcha-lib\/)/ },
						{ name: 'charts', test: /\/src\/lib\/(charts|components|i18n|programme)\// }
					]
				}
			}
		}
	},
	// a font inside a stylesheet would need `data:` in the policy, and be fetched by those who do not need it
	build: {
		assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
		rolldownOptions: {
			treeshake: { propertyReadSideEffects: false },
			// what every page with a script needs, in one file: fewer requests on a bad network, and fewer bytes
			...(isSsrBuild
				? {}
				: {
						output: { codeSplitting: { groups: [{ name: 'runtime', test: /\/node_modules\/(svelte|@sveltejs|clsx|esm-env|devalue)\// }] } }
					})
		}
	},
	test: {
		// the driver throws where nobody can catch it when it loses a connection; the site lives on (server/away.ts), and so do tests that cut its connections
		onUnhandledError: ({ stack = '', ...error }) =>
			!('isLostConnection' in error) &&
			!/^[^\n]*\n(\s+at .*\(?node:.*\n)*\s+at .*node_modules\/postgres\/src\//.test(stack) &&
			!(
				error.type === 'Unhandled Rejection' &&
				'code' in error &&
				['ECONNRESET', 'EPIPE'].includes(String(error.code)) &&
				/^[^\n]*(\n\s+at .*\(?node:.*)*\s*$/.test(stack)
			),
		setupFiles: 'tests/seed.ts',
		projects: [
			{
				extends: true,
				test: { name: 'rules', include: ['src/**/*.test.ts', 'tests/*.test.ts'], environment: 'node', ...patience }
			},
			{
				extends: true,
				test: {
					name: 'db',
					include: ['tests/db/**/*.test.ts'],
					environment: 'node',
					globalSetup: 'tests/postgres.ts',
					...patience
				}
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					environment: 'node',
					globalSetup: ['tests/postgres.ts', 'tests/browser.ts', 'tests/gateway.ts', 'tests/proxy.ts', 'tests/standby.ts'],
					fileParallelism: false,
					...patience
				}
			}
		]
	}
}));
