// Brings the database at DATABASE_URL up to this build, then ends. With --addresses it prints instead the addresses
// by which the three lesser roles sign in: they are derived from the owner's, so that there is one password to keep.
import { migrate } from '../db/migrate.ts';
import { sentence } from '../run/files.ts';
import { badConfiguration, readSettings } from '../start/settings.ts';

const settings = readSettings(process.env);
if ('problems' in settings || !settings.databaseUrl) {
  console.error('problems' in settings ? settings.problems.join('\n') : 'DATABASE_URL is missing');
  process.exit(badConfiguration);
}
try {
  if (process.argv.includes('--addresses')) {
    const { roleUrls } = await import('@hub/db');
    const { app, worker, metrics } = roleUrls(settings.databaseUrl);
    console.log(`APP_DATABASE_URL=${app}\nWORKER_DATABASE_URL=${worker}\nMETRICS_DATABASE_URL=${metrics}`);
  } else {
    await migrate(settings.databaseUrl);
    console.log('The database is up to date');
  }
} catch (problem) {
  console.error(sentence(problem));
  process.exit(1);
}
