import * as v from 'valibot';
import { mostProcesses } from '../processes/how-many';
import { optional, reader, type Source } from './optional';

/** How many processes answer. */
export const processVariables = {
	PROCESSES: optional(
		v.pipe(
			v.string(),
			v.check(
				(text) => /^[1-9]\d?$/.test(text) && Number(text) <= mostProcesses,
				`PROCESSES must be a number from 1 to ${mostProcesses}; for more, start the site on more machines`
			)
		)
	)
};

/** Null where nobody has said. A socket that the system hands over, or that has a path, is one process's: only a port can be shared. */
export function readProcesses(source: Source): { processes: number | null; problems: string[] } {
	const get = reader(source);
	const processes = get('PROCESSES') === undefined ? null : Number(get('PROCESSES'));
	const own = ['SOCKET_PATH', 'LISTEN_FDS'].find((name) => get(name) !== undefined);
	if (own === undefined) return { processes, problems: [] };
	return { processes: 1, problems: processes !== null && processes > 1 ? [`PROCESSES must be 1 with ${own}`] : [] };
}
