// A script of its own and no component: without it every field can be selected and copied, and every frame has a height that does.

for (const copy of document.querySelectorAll<HTMLElement>('.copy')) {
	const field = copy.querySelector('textarea');
	if (!field) continue;
	field.addEventListener('focus', () => field.select());
	// over plain http a browser gives no clipboard
	if (!navigator.clipboard) continue;
	const { copy: name = '', copied = '' } = copy.dataset;
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'button quiet';
	button.textContent = name;
	button.setAttribute('aria-describedby', `${field.id}-title`);
	const said = document.createElement('span');
	said.className = 'soft small';
	said.setAttribute('role', 'status');
	button.addEventListener('click', () => {
		navigator.clipboard.writeText(field.value).then(
			() => (said.textContent = ` ${copied}`),
			() => field.focus()
		);
	});
	copy.append(button, said);
}

// the embeds say their height, as they do to other hosts
addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
	const heights = typeof data === 'object' && data !== null && 'datawrapper-height' in data ? data['datawrapper-height'] : null;
	if (typeof heights !== 'object' || heights === null) return;
	const [height] = Object.values(heights) as unknown[];
	for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe.embed')) {
		if (frame.contentWindow === source && typeof height === 'number' && height > 0) frame.height = String(Math.ceil(height));
	}
});
