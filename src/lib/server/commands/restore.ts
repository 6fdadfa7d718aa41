import { createReadStream, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { errorCode } from '../away';
import { restoreBackup } from '../backup/restore';
import { createDatabase, databaseName } from '../db/databases';
import type { Env } from '../env';
import { keptSecret, secretFile } from '../keys';
import { withServer } from './open-database';
import { run, Usage } from './run';

await run(async () => {
	const [file, ...more] = process.argv.slice(2);
	if (!file || more.length > 0) throw new Usage('npm run restore -- FILE    fills an empty database from a backup');
	await access(file).catch(() => {
		throw new Usage(`${file} cannot be read`);
	});
	return withServer(async (address, env) => {
		const secret = secretOf(env);
		if (typeof address !== 'string') await createDatabase({ ...address, database: 'postgres' }, databaseName);
		try {
			const { made } = await restoreBackup(address, createReadStream(file), { secret, kind: env.kind });
			console.log(`Everything is back as it was at ${made}. \`npm start\` goes on from there.`);
			return 0;
		} catch (error) {
			if (errorCode(error) !== '3D000') throw error;
			throw new Usage('The database that DATABASE_URL names does not exist. Make it, and leave it empty.');
		}
	});
});

/** Never a new one: a backup is of no use without its own. */
function secretOf({ secretKey, dataDir }: Env): string {
	if (secretKey !== null) return secretKey;
	if (existsSync(secretFile(dataDir))) return keptSecret(dataDir);
	throw new Usage(`The secret key that belongs to the backup is missing: put it into ${secretFile(dataDir)}, or set SECRET_KEY.`);
}
