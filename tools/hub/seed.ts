import type { Command } from 'commander';
import { migrate } from '../db/migrate.ts';
import { secretsOf } from '../start/secrets.ts';
import { seedSecrets } from '../start/hub.ts';
import { portalUrlOf } from '../start/settings.ts';
import { NotDone, type Output, show } from './answer.ts';
import { notInProduction, settingsOrLeave, withOwner } from './database.ts';
import { asOwner } from '../db/create-database.ts';
import { built } from './rulebook.ts';

export function addSeed(program: Command): void {
  const seed = program.command('seed').description('fill an empty hub');
  seed
    .command('demo')
    .description('with the demo world')
    .option('--json', 'one JSON object')
    .action(async (output: Output) => {
      const settings = settingsOrLeave();
      notInProduction(settings, 'Seeding');
      await built();
      const secrets = seedSecrets(secretsOf(settings.dataDir));
      for (const [name, value] of Object.entries(secrets)) process.env[name] ??= value;
      show(await withOwner((ownerUrl) => seedEmpty(ownerUrl, portalUrlOf(settings))), output);
    });
}

async function seedEmpty(ownerUrl: string, portalUrl: string): Promise<{ practices: number }> {
  await migrate(ownerUrl);
  if ((await practices(ownerUrl)) > 0)
    throw new NotDone('This hub is not empty: the demo world is made once.');
  const { seedDemo } = await import('../seed/demo.ts');
  await seedDemo(ownerUrl, { portalUrl, log: (line: string) => console.error(line) });
  return { practices: await practices(ownerUrl) };
}

async function practices(ownerUrl: string): Promise<number> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from practices');
    return rows[0]!.n;
  });
}
