// What is printed from the code and committed, so that people can review it: stale means red.
import { join } from 'node:path';
import { run } from '../run/command.ts';
import { root } from '../run/files.ts';
import { printEnvExample } from './env-example.ts';

export type Printed = { file: string; print: () => Promise<string> };

export const printed: readonly Printed[] = [
  { file: 'docs/states.md', print: printLives },
  { file: 'docs/permissions.csv', print: async () => (await import('@hub/domain')).printPermissions() },
  { file: 'docs/security/columns.csv', print: async () => (await import('@hub/db')).printColumns() },
  { file: 'apps/api/schema.graphql', print: printSchema },
  { file: 'apps/api/operations.json', print: printOperations },
  { file: '.env.example', print: printEnvExample },
];

/** Every life cycle that the rulebook shows, in the order a patient meets them. */
async function printLives(): Promise<string> {
  const { ALL_LIVES, printStates } = await import('@hub/domain');
  return printStates(ALL_LIVES);
}

async function printOperations(): Promise<string> {
  const { code, output } = await run({
    file: process.execPath,
    args: [join(root, 'apps/portal/scripts/operations.ts')],
  });
  if (code !== 0) throw new Error(`The portal's questions cannot be printed.\n${output}`);
  return output;
}

async function printSchema(): Promise<string> {
  const { code, output } = await run({
    file: process.execPath,
    args: [join(root, 'apps/api/dist/print-schema.js')],
  });
  if (code !== 0) throw new Error(`The schema cannot be printed.\n${output}`);
  return output;
}
