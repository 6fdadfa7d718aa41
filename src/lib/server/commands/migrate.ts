import { migrate } from '../db/migrate';
import { parseEnv } from '../env';
import { run, Usage } from './run';

await run(async () => {
	const { databaseUrl } = parseEnv(process.env, { cwd: process.cwd(), isRoot: process.getuid?.() === 0 });
	if (databaseUrl === null)
		throw new Usage('Without DATABASE_URL `npm start` migrates its own database; set DATABASE_URL to migrate another.');
	await migrate(databaseUrl);
	console.log('The database is up to date.');
	return 0;
});
