import adapter from '@sveltejs/adapter-node';

const node = adapter();

/** The script of the embeds is named by the server alone, so it was built with the server: it has to lie among the files that browsers get. */
const withEmbedScript = {
	...node,
	adapt(builder) {
		builder.copy(
			`${builder.getServerDirectory()}/_app/immutable/workers`,
			`${builder.getBuildDirectory('output/client')}/_app/immutable/workers`
		);
		return node.adapt(builder);
	}
};

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: withEmbedScript,
		// hashes, not nonces: a nonce changes the page at every request, so its ETag would never match
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// nothing but the one attribute with which Kit hides its route announcer, by its hash
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				// the press page shows embeds as others will see them
				'frame-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				// text becomes markup through Svelte's templates and as drawings of ours; nothing of Kit's needs a policy, as it registers no worker
				'require-trusted-types-for': ['script'],
				// the second is the ballot's, for the worker that does the work which a crowded network asks for; the third is the charts', the last for the service worker's one address
				'trusted-types': ['svelte-trusted-html', 'demilge-worker', 'demilge-drawing', 'demilge']
			}
		},
		// in the page itself: a trip more before anything is painted takes longer on a bad network than all of them
		inlineStyleThreshold: 30_000,
		// a page that a phone has kept is also shown at addresses of another depth
		paths: { relative: false },
		// Kit would do it on pages with its own script alone; ours is src/lib/offline/register.ts
		serviceWorker: { register: false },
		// Kit's own check answers in English, before any hook, and refuses browsers that send no Origin; ours stands in hooks.server.ts
		csrf: { trustedOrigins: ['*'] },
		version: { pollInterval: 0 }
	}
};
