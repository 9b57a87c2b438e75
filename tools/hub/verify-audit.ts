import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { auditFiles } from '../start/servers.ts';
import { exit, NotDone, type Output, show } from './answer.ts';
import { recorded, settingsOrLeave, withClient } from './database.ts';
import { built } from './rulebook.ts';

type Options = Output & { heads?: string; publicKey?: string };

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('proves that nothing was done to what must not change')
    .command('audit')
    .description('reads the whole audit again, and names the first row that was tampered with')
    .option('--heads <file>', 'the signed heads, wherever a safe copy of them is')
    .option('--public-key <file>', 'the public key or keys that they are checked with (PEM)')
    .option('--json', 'a JSON list')
    .action(async (options: Options) => {
      const reports = await verify(options);
      show(reports.map(inWords), options);
      process.exitCode = reports.every(({ damage }) => damage === null) ? exit.done : exit.refused;
    });
}

/** Every hub of the database, and every one that was signed for: a hub may be what is missing. */
async function verify(options: Options) {
  await built();
  const { headsIn, publicFileBeside, publicKeysIn, readHeads, verifyAudit } =
    await import('@hub/platform/worker');
  const files = auditFiles(settingsOrLeave().dataDir);
  const headsFile = options.heads ?? files.heads;
  const keyFile = options.publicKey ?? publicFileBeside(files.key);
  for (const file of [options.heads, options.publicKey]) {
    if (file !== undefined && !existsSync(file)) throw new NotDone(`There is no file ${file}.`);
  }
  const heads = readHeads(headsFile) ?? headsIn('');
  const keys = publicKeysIn(existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : '');
  const { hubs, reports } = await withClient(async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from hubs order by name');
    const known = rows.map(({ id }) => id);
    const all = [];
    for (const hubId of new Set([...known, ...heads.statements.map(({ hub }) => hub)])) {
      all.push({ ...(await verifyAudit(client, hubId, { heads, keys })), unreadableHeads: heads.unreadable });
    }
    return { hubs: known, reports: all };
  });
  await recorded({ operation: 'verify-audit', kind: 'question' }, async () => ({
    hubs,
    ids: [],
    result: null,
  }));
  return reports;
}

type Report = Awaited<ReturnType<typeof verify>>[number];

function inWords({ hubId, damage, oldestUnsealedSeconds, ...counts }: Report) {
  return {
    hub: hubId,
    sound: damage === null,
    ...counts,
    oldestUnsealedSeconds: Math.round(oldestUnsealedSeconds),
    damage: damage?.kind ?? null,
    firstBrokenRow: damage?.id ?? null,
    placeInChain: damage?.seq ?? null,
  };
}
