/**
 * Stands in every embed as text and runs there: it can reach nothing outside itself. Tells the page around it how high it is, in every dialect that
 * hosts understand (README, "Embedding"), and fetches the canvas when somebody reaches for the chart. It takes no orders: a host can only ask again.
 */
export function frame(): void {
	const { documentElement: root, body } = document;
	const host = window.parent;
	const secret = /[#&?]secret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1];
	const pymId = new URLSearchParams(location.search).get('childId');
	let told = 0;

	const post = (message: unknown): void => host.postMessage(message, '*');

	function tell(isAsked = false): void {
		// a busy browser may run us before the frame has a width
		if (innerWidth === 0) return;
		body.style.height = '';
		// a fraction of a pixel too little is a scroll bar
		const height = Math.ceil(root.getBoundingClientRect().height);
		// Chromium sizes a frame by how high we would be at its first width (none, then; or the one before the phone was turned): it is told today's
		if ('requestResize' in window) body.style.height = `${height}px`;
		if (height === 0 || (height === told && !isAsked)) return;
		told = height;
		post({ 'datawrapper-height': { demilge: height } });
		post({ sentinel: 'amp', type: 'embed-size', height });
		post(JSON.stringify({ context: 'iframe.resize', src: location.href, height }));
		post(JSON.stringify({ id: 'iframeMessenger:demilge', type: 'set-height', value: height }));
		if (pymId) post(`pymxPYMx${pymId}xPYMxheightxPYMx${height}`);
		if (secret) post({ message: 'height', value: height, secret });
		try {
			(window as { requestResize?: () => void }).requestResize?.();
		} catch {
			// a sandbox or another kind of frame: the messages are sent
		}
	}

	if (host !== window) {
		tell();
		// once more, also unchanged: what is asked of a browser before the page has come can be lost; on a busy machine what is asked just then as well
		addEventListener('load', () => {
			tell(true);
			setTimeout(() => tell(true), 1_000);
		});
		const observer = new ResizeObserver(() => tell());
		for (const part of body.children) observer.observe(part);
		addEventListener('resize', () => tell());
		addEventListener('message', ({ source, data }: MessageEvent<{ type?: unknown; message?: unknown } | null>) => {
			if (source === host && (data?.type === 'frames-init' || data?.message === 'ready')) tell(true);
		});
		// in WordPress's sandbox a link opens nothing by itself; the page around it opens those that lead to our site
		if (secret) {
			addEventListener('click', (event) => {
				const link = (event.target as Element).closest('a');
				if (!link) return;
				event.preventDefault();
				post({ message: 'link', value: link.href, secret });
			});
		}
	}

	const graphic = document.querySelector<HTMLElement>('.graphic');
	const { canvas, label } = graphic?.dataset ?? {};
	if (!graphic || !canvas || !label) return;
	// the one address that a script may have here, whatever is asked for; the document's policy names it
	const policy = window.trustedTypes?.createPolicy('demilge-canvas', { createScriptURL: () => canvas });
	const address = policy?.createScriptURL('') ?? canvas;
	let isReached = false;
	function reach(): void {
		if (isReached) return;
		isReached = true;
		const script = document.createElement('script');
		script.type = 'module';
		script.src = address;
		// the network is away: the drawing stays, and the next reach tries again
		script.onerror = () => {
			script.remove();
			isReached = false;
		};
		document.head.append(script);
	}
	graphic.tabIndex = 0;
	graphic.setAttribute('role', 'application');
	graphic.setAttribute('aria-label', label);
	for (const event of ['pointerenter', 'pointerdown', 'focusin']) graphic.addEventListener(event, reach, { passive: true });
}
