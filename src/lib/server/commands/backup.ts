import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { errorCode } from '../away';
import { writeBackup } from '../backup/write';
import { keptSecret, secretFile } from '../keys';
import { withDatabase } from './open-database';
import { run, Usage } from './run';

await run(async () => {
	const [file, ...more] = process.argv.slice(2);
	if (!file || more.length > 0) throw new Usage('npm run backup -- FILE    writes everything that the database holds into a new file');
	// `flush`: it is on the disk before it is called written
	const to = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
	await once(to, 'open').catch((error: unknown) => {
		throw new Usage(errorCode(error) === 'EEXIST' ? `${file} is there already` : `${file} cannot be written: ${String(error)}`);
	});
	try {
		return await withDatabase(async (database, env) => {
			const secret = env.secretKey ?? keptSecret(env.dataDir);
			const sql = database.single();
			try {
				const { open } = await writeBackup(sql, to, { secret, now: new Date() });
				to.end();
				await finished(to);
				console.log(farewell(file, open, env.secretKey === null ? secretFile(env.dataDir) : 'SECRET_KEY'));
				return 0;
			} finally {
				await sql.end({ timeout: 5 });
			}
		});
	} catch (error) {
		const broken = to.errored;
		to.destroy();
		await unlink(file).catch(() => {});
		if (broken === null) throw error;
		throw new Usage(
			errorCode(broken) === 'ENOSPC'
				? `There is no room for the backup where ${file} is to be. Nothing of it is left there.`
				: `${file} cannot be written: ${broken.message}`
		);
	}
});

function farewell(file: string, open: readonly string[], secret: string): string {
	const traceable = `Delete this backup when these polls are closed: ${open.join(', ')}. With it and the key their ballots could still be traced to voters.`;
	return [
		`Everything is in ${file}, which its owner alone can read.`,
		`The secret key is not in it: keep ${secret} in another place. Only both together bring the site back.`,
		...(open.length > 0 ? [traceable] : [])
	].join('\n');
}
