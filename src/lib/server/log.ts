import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Nothing that is logged names a person: no address, no token, no ballot, no query. */
export const makeLog = (): Log => pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, level: process.env.LOG_LEVEL ?? 'info' });
