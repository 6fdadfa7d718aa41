import { Socket } from 'node:net';

/**
 * A socket that could not be opened. The driver loses sight of a connection for which it gets none, and one that ends before the driver has greeted the
 * server spoils the connection's next life (https://github.com/porsager/postgres/issues/1208): so it fails when it is written to.
 */
export function brokenSocket(error: Error): Socket {
	const socket = new Socket();
	socket.write = (): boolean => {
		socket.destroy(error);
		return false;
	};
	return socket;
}
