import * as v from 'valibot';
import { hostsIn, seeksPrimary } from '../db/hosts';
import { optional } from './optional';

const url = /^postgres(ql)?:\/\/[^/]*\/[^/?]+/;

/** Where the ballots are, and where else their history can be read. */
export const databaseVariables = {
	DATABASE_URL: optional(
		v.pipe(
			v.string(),
			v.regex(url, 'DATABASE_URL must be postgres://user@host/database'),
			v.check(
				(text) => hostsIn(text).length < 2 || seeksPrimary(text),
				'DATABASE_URL names several hosts: end it with ?target_session_attrs=read-write'
			)
		)
	),
	DATABASE_REPLICA_URL: optional(v.pipe(v.string(), v.regex(url, 'DATABASE_REPLICA_URL must be postgres://user@host/database')))
};
