import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter(),
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
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		// Kit's own check answers in English, before any hook, and refuses browsers that send no Origin; ours stands in hooks.server.ts
		csrf: { trustedOrigins: ['*'] },
		version: { pollInterval: 0 }
	}
};
