// Pages as others build them, each around one iframe. The listeners are written from the behaviour that their makers document; pym.js and @newswire/frames
// are their packages. Facts: README, "Embedding".

export type HostName =
	'bare' | 'still' | 'tinted' | 'native' | 'late' | 'datawrapper' | 'medium' | 'messenger' | 'wordpress' | 'pym' | 'newswire';

type Host = (embed: string) => string;

const iframe = (embed: string, attributes = ''): string =>
	`<iframe src="${embed}" width="100%" height="150" frameborder="0"${attributes}></iframe>`;

/** for listeners that know their iframe by the window that speaks */
const listening = (body: string): string =>
	`<script>addEventListener('message', function (event) {
		var frame = document.querySelector('iframe');
		if (event.source !== frame.contentWindow) return;
		${body}
	});</script>`;

export const hosts: Record<HostName, Host> = {
	/** listens to nothing */
	bare: (embed) => iframe(embed),

	/** no script may run inside */
	still: (embed) => iframe(embed, ' sandbox=""'),

	/** a light page with a ground of its own */
	tinted: (embed) => `<style>body{background:#eef4e8}</style>${iframe(embed)}`,

	/** a browser that sizes frames by itself: https://drafts.csswg.org/css-sizing-4/#responsive-iframes */
	native: (embed) => `<style>iframe{frame-sizing:content-height;height:auto}</style>${iframe(embed)}`,

	/** the same, where the frame has no width until it has loaded */
	late: (embed) =>
		`<style>iframe{frame-sizing:content-height;height:auto;width:0}</style>${iframe(embed, ` onload="this.style.width='100%'"`)}`,

	/** https://www.datawrapper.de: one script for all charts of a page */
	datawrapper: (embed) =>
		iframe(embed) +
		`<script>addEventListener('message', function (event) {
			var heights = event.data['datawrapper-height'];
			if (heights === undefined) return;
			document.querySelectorAll('iframe').forEach(function (frame) {
				for (var id in heights) if (frame.contentWindow === event.source) frame.style.height = heights[id] + 'px';
			});
		});</script>`,

	/** Medium, and Flourish's hosts: JSON as text, and the address tells which iframe */
	medium: (embed) =>
		iframe(embed) +
		`<script>addEventListener('message', function (event) {
			var data; try { data = JSON.parse(event.data); } catch (error) { return; }
			var frame = document.querySelector('iframe');
			if (data.context === 'iframe.resize' && data.src === frame.src) frame.height = data.height;
		});</script>`,

	/** the Guardian's iframe-messenger */
	messenger: (embed) =>
		iframe(embed) +
		listening(`var data; try { data = JSON.parse(event.data); } catch (error) { return; }
		if (/^iframeMessenger:/.test(data.id) && data.type === 'set-height') frame.height = data.value;`),

	/** https://developer.wordpress.org: a sandbox, a secret, and an iframe that is hidden until it says its height */
	wordpress: (embed) => {
		const secret = 'a1B2c3D4e5';
		return `<blockquote class="wp-embedded-content" data-secret="${secret}"><a href="https://example.org/">A chart</a></blockquote>
		<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position:absolute;visibility:hidden"
			title="A chart" src="${embed}#?secret=${secret}" data-secret="${secret}" width="600" height="338" frameborder="0" marginwidth="0" marginheight="0" scrolling="auto"></iframe>
		<script>
			window.followed = [];
			addEventListener('message', function (event) {
				var data = event.data;
				if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
				document.querySelectorAll('blockquote[data-secret="' + data.secret + '"]').forEach(function (quote) { quote.style.display = 'none'; });
				document.querySelectorAll('iframe[data-secret="' + data.secret + '"]').forEach(function (frame) {
					if (event.source !== frame.contentWindow) return;
					frame.removeAttribute('style');
					if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10) || 0));
					if (data.message === 'link' && new URL(data.value).host === new URL(frame.src).host && document.activeElement === frame) followed.push(data.value);
				});
			});
			addEventListener('load', function () {
				document.querySelectorAll('iframe.wp-embedded-content').forEach(function (frame) {
					frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
				});
			});
		</script>`;
	},

	/** NPR's pym.js */
	pym: (embed) => `<div id="chart"></div><script src="/pym.js"></script><script>new pym.Parent('chart', '${embed}', {});</script>`,

	/** AMP's messages, as newsrooms use them through @newswire/frames */
	newswire: (embed) =>
		`<div id="chart"></div><script type="module">import { Framer } from '/frames.js'; Framer(document.querySelector('#chart'), { src: '${embed}' });</script>`
};
