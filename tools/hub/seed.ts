import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { migrate } from '../db/migrate.ts';
import { secretsOf } from '../start/secrets.ts';
import { seedSecrets } from '../start/hub.ts';
import { portalUrlOf } from '../start/settings.ts';
import { NotDone, type Output, show } from './answer.ts';
import { notInProduction, recorded, settingsOrLeave, withOwner } from './database.ts';
import { asOwner } from '../db/create-database.ts';
import { built, rulebook } from './rulebook.ts';

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
  seed
    .command('hub')
    .description('with its name and telephone and nothing else: the first step of a hub for real people')
    .requiredOption('--name <name>', 'as it signs its letters')
    .requiredOption('--telephone <number>', 'whom patients and practices call')
    .option('--json', 'one JSON object')
    .action(async (wanted: HubWanted & Output) => show(await seedHub(wanted), wanted));
}

type HubWanted = { name: string; telephone: string };

const LONGEST_HUB_NAME = 60;

async function seedHub({ name, telephone }: HubWanted) {
  const { readTelephone } = await rulebook();
  const called = name.replace(/\s+/g, ' ').trim();
  if (called === '' || called.length > LONGEST_HUB_NAME) {
    throw new NotDone(`A hub's name has 1 to ${LONGEST_HUB_NAME} letters.`);
  }
  const number = readTelephone(telephone);
  if (!number.ok) throw new NotDone(`--telephone: ${number.refusal.sentence}.`);
  return recorded({ operation: 'seed-world', kind: 'command' }, async (client) => {
    // Two at once: the second waits, and finds the first.
    await client.query('lock table hubs in share row exclusive mode');
    const { rows } = await client.query<{ name: string }>('select name from hubs order by name');
    if (rows[0]) throw new NotDone(`There is a hub already: ${rows[0].name}.`);
    const id = randomUUID();
    await client.query('insert into hubs (id, name, telephone) values ($1, $2, $3)', [
      id,
      called,
      number.value,
    ]);
    await client.query('insert into clock (hub_id) values ($1)', [id]);
    return { hubs: [id], ids: [id], result: { hub: called, telephone: number.formatted } };
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
