import { join } from 'node:path';
import type { Command } from 'commander';
import type { z } from 'zod';
import { root } from '../run/files.ts';
import { readSettings } from '../start/settings.ts';
import { exit, type Output, show } from './answer.ts';
import { built } from './rulebook.ts';

type Options = Output & { app?: string };

export function addConfig(program: Command): void {
  const config = program.command('config').description('the settings');
  config
    .command('check')
    .description('every problem at once: of `npm start`, or of one app run on its own')
    .option('--app <name>', 'api or worker: what that app itself reads')
    .option('--json', 'one JSON object')
    .action(async (options: Options) => {
      const problems = options.app === undefined ? problemsOfStart() : await problemsOfApp(options.app);
      show(
        problems.length === 0 ? { ok: true, ...(options.json ? { problems } : {}) } : { ok: false, problems },
        options,
      );
      process.exitCode = problems.length === 0 ? exit.done : exit.badConfiguration;
    });
}

function problemsOfStart(): string[] {
  const settings = readSettings(process.env);
  return 'problems' in settings ? settings.problems : [];
}

async function problemsOfApp(app: string): Promise<string[]> {
  await built();
  const { BadConfiguration, readEnv, withKeyring } = await import('@hub/platform');
  const schema = await schemaOf(app);
  if (!schema) return [`there is no app "${app}": say api or worker`];
  try {
    readEnv(schema, withKeyring(process.env), () => undefined);
    return [];
  } catch (problem) {
    if (problem instanceof BadConfiguration)
      return problem.problems.map(({ name, wrong }) => `${name} ${wrong}`);
    throw problem;
  }
}

/** Not an import by name: an app has no doors. */
async function schemaOf(app: string): Promise<z.ZodObject | null> {
  if (app !== 'api' && app !== 'worker') return null;
  const settings = (await import(join(root, `apps/${app}/dist/env.js`))) as Record<string, z.ZodObject>;
  return settings[`${app}Settings`] ?? null;
}
