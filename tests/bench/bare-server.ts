import { createServer, type IncomingHttpHeaders } from 'node:http';

/** What the bare server gives to everybody. */
export interface Bytes {
	status: number;
	headers: IncomingHttpHeaders;
	/** base64 */
	body: string;
}

/**
 * The reference for reading: a `node:http` server that knows one answer and sends it, in a process of its own. It is told over IPC what to answer
 * and tells where it listens.
 */
const server = createServer((_, response) => {
	response.writeHead(status, headers);
	response.end(body);
});
let status = 200;
let headers: IncomingHttpHeaders = {};
let body = Buffer.alloc(0);

process.on('message', (bytes: Bytes) => {
	({ status, headers } = bytes);
	body = Buffer.from(bytes.body, 'base64');
	process.send?.('ready');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
