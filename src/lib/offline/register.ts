// A script of its own and no component: most pages have no framework in the browser.

const address = '/service-worker.js';

/** Registers the worker that keeps the programme, and tells it what was opened; after the page is there, so that it takes nothing from it. */
async function register(): Promise<void> {
	await navigator.serviceWorker.register(trusted(address));
	const { active } = await navigator.serviceWorker.ready;
	active?.postMessage(location.pathname);
}

/** The browser may take an address of code from a policy only; ours knows this one (https://w3c.github.io/trusted-types/). */
function trusted(url: string): string {
	const policy = window.trustedTypes?.createPolicy('demilge', { createScriptURL: (given) => (given === address ? given : '') });
	return policy?.createScriptURL(url) ?? url;
}

// on plain http there is none; a browser that refuses one does without
const isPossible = 'serviceWorker' in navigator && window.isSecureContext;
const start = (): void => void register().catch(() => {});
if (isPossible && document.readyState === 'complete') start();
else if (isPossible) addEventListener('load', start);
