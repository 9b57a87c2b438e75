// What the database writes into its own log: statements carry ids and names of staff, and what they fail with may
// quote what somebody typed. None of it belongs there; our own log has the code of the error under an id.
import type pg from 'pg';

type Rule = { name: string; isSafe: (value: string) => boolean; wanted: string };

const off = (name: string): Rule => ({ name, isSafe: (value) => value === '-1', wanted: '-1' });
const none = (name: string): Rule => ({ name, isSafe: (value) => value === '0', wanted: '0' });
const above = (name: string): Rule => ({
  name,
  isSafe: (value) => ['log', 'fatal', 'panic'].includes(value),
  wanted: 'panic',
});

const rules: readonly Rule[] = [
  // Even "ddl" would log the passwords of the roles that a migration sets.
  { name: 'log_statement', isSafe: (value) => value === 'none', wanted: 'none' },
  off('log_min_duration_statement'),
  off('log_min_duration_sample'),
  none('log_transaction_sample_rate'),
  above('log_min_error_statement'),
  none('log_parameter_max_length'),
  none('log_parameter_max_length_on_error'),
  { name: 'log_lock_waits', isSafe: (value) => value === 'off', wanted: 'off' },
  off('log_temp_files'),
];

/** Each setting by which something of a patient could reach the database's log, and what to set instead. */
export async function tooTalkative(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [[...rules.map(({ name }) => name), 'log_error_verbosity', 'log_min_messages', ...preloads]],
  );
  const now = new Map(rows.map(({ name, setting }) => [name, setting]));
  const loud = rules
    .filter(({ name, isSafe }) => now.has(name) && !isSafe(now.get(name)!))
    .map(({ name, wanted }) => `${name} is ${now.get(name)}: set it to ${wanted}`);
  const errorsLogged = !above('').isSafe(now.get('log_min_messages') ?? '');
  if (errorsLogged && now.get('log_error_verbosity') !== 'terse') {
    loud.push(
      'the details of errors quote rows: set log_error_verbosity to terse, or log_min_messages to log',
    );
  }
  if (preloads.some((name) => now.get(name)?.includes('auto_explain'))) {
    loud.push('auto_explain writes statements with their values: do not load it');
  }
  return loud;
}

const preloads = ['shared_preload_libraries', 'session_preload_libraries', 'local_preload_libraries'];
