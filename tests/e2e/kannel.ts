import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProvidedContext } from 'vitest';
import { freePort } from './machines/free-port';

/** A message that reached the phones' side of the gateway. */
export interface Message {
	from: string;
	to: string;
	text: string;
}

/** A real Kannel, with a message centre behind it that delivers to nobody. */
export interface Kannel {
	/** the environment of a site that uses it */
	env: { SMS_GATEWAY_URL: string; SMS_GATEWAY_USER: string; SMS_GATEWAY_PASSWORD: string; SMS_SENDER: string };
	messages(): Message[];
	/** the code of the newest message to this number, once there are so many of them */
	codeTo(number: string, count?: number): Promise<string>;
	/** the gateway's door is shut, and opened again */
	close(): Promise<void>;
	open(): Promise<void>;
	stop(): Promise<void>;
}

export async function startKannel(executables: ProvidedContext['kannel']): Promise<Kannel> {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-kannel-'));
	const [admin, boxes, centre, door] = [await freePort(), await freePort(), await freePort(), await freePort()];
	const file = join(folder, 'kannel.conf');
	writeFileSync(file, configuration({ admin, boxes, centre, door }));
	let heard = '';
	const running = new Set<ChildProcess>();

	const run = (path: string, args: string[]): ChildProcess => {
		const child = spawn(path, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
		const endWithUs = (): void => void child.kill('SIGKILL');
		process.once('exit', endWithUs);
		running.add(child);
		child.once('close', () => {
			process.removeListener('exit', endWithUs);
			running.delete(child);
		});
		for (const stream of [child.stdout, child.stderr])
			stream.setEncoding('utf8').on('data', (text: string) => (path === executables.fakesmsc ? (heard += text) : undefined));
		return child;
	};
	const end = (child: ChildProcess): Promise<void> =>
		new Promise((resolve) => {
			if (!running.has(child)) return resolve();
			child.once('close', () => resolve());
			child.kill('SIGKILL');
		});

	run(executables.bearerbox, [file]);
	await listens(centre);
	run(executables.fakesmsc, ['-H', '127.0.0.1', '-r', String(centre), '-m', '0', '1 2 text none']);
	// a box that finds no door there gives up
	await listens(boxes);
	let smsbox = run(executables.smsbox, [file]);
	await listens(door);

	const messages = (): Message[] =>
		[...heard.matchAll(/Got message \d+: <(\S+) (\S+) ucs-2 ([^>\s]*)>/g)].map(([, from = '', to = '', text = '']) => ({
			from,
			to,
			text: decode(text)
		}));
	return {
		env: {
			SMS_GATEWAY_URL: `http://127.0.0.1:${door}/cgi-bin/sendsms`,
			SMS_GATEWAY_USER: 'demilge',
			SMS_GATEWAY_PASSWORD: 'a-password-for-kannel',
			SMS_SENDER: 'Demilge'
		},
		messages,
		codeTo: async (number, count = 1) => {
			for (let i = 0; i < 600; i++) {
				const found = messages().filter(({ to }) => to === number);
				if (found.length >= count) return /^\d{6}/.exec(found.at(-1)?.text ?? '')?.[0] ?? '';
				await new Promise((next) => setTimeout(next, 100));
			}
			throw new Error(`no message ${count} to ${number}:\n${heard}`);
		},
		close: () => end(smsbox),
		open: async () => {
			smsbox = run(executables.smsbox, [file]);
			await listens(door);
		},
		stop: async () => {
			await Promise.all([...running].map(end));
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

const configuration = (ports: Record<'admin' | 'boxes' | 'centre' | 'door', number>): string => `
group = core
admin-port = ${ports.admin}
admin-password = unused
smsbox-port = ${ports.boxes}
box-allow-ip = "127.0.0.1"

group = smsc
smsc = fake
smsc-id = fake
host = 127.0.0.1
port = ${ports.centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.door}

group = sendsms-user
username = demilge
password = a-password-for-kannel
`;

/** Percent-encoded UTF-16, big endian. */
function decode(text: string): string {
	const bytes = [...text.matchAll(/%([0-9a-f]{2})|(.)/gi)].map(([, hex, letter]) =>
		hex ? parseInt(hex, 16) : letter === '+' ? 0x20 : (letter?.charCodeAt(0) ?? 0)
	);
	return Buffer.from(bytes).swap16().toString('utf16le');
}

async function listens(port: number): Promise<void> {
	for (let i = 0; i < 600; i++) {
		const isUp = await new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1');
			socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
			socket.once('connect', () => socket.destroy());
		});
		if (isUp) return;
		await new Promise((next) => setTimeout(next, 100));
	}
	throw new Error(`Kannel does not listen on ${port}`);
}
