// `npm test`: every ring, or those that are named; what does not name a ring is handed to the test runner.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { startPostgres } from '../postgres/launch.ts';
import { endAllCommands, nodeProgram, run } from '../run/command.ts';
import { readJson, sentence } from '../run/files.ts';
import { needBrowser } from './browser.ts';
import { countsFrom, honest, lastLine, type Counts } from './counts.ts';

const rings = ['rules', 'ui', 'tools', 'commands', 'doors', 'stories'];
const asked = process.argv.slice(2);
const named = asked.filter((word) => rings.includes(word));
const chosen = named.length > 0 ? named : rings;
const handedOn = asked.filter((word) => !rings.includes(word));
const wanted = (...some: string[]) => some.some((ring) => chosen.includes(ring));

const scratch = mkdtempSync(join(tmpdir(), 'pain-sleep-hub-test-'));
// The database server's own account must be able to reach its files in it.
chmodSync(scratch, 0o755);
const undoing: (() => Promise<void>)[] = [];

/** A core each, and not so many that their servers fill the memory. */
const filesAtATime = Math.min(availableParallelism(), 4);

async function startServer(name: string): Promise<string> {
  const dataDir = join(scratch, name);
  const { ownerUrl, stop } = await startPostgres({
    dataDir,
    durable: false,
    log: (line) => console.log(line),
  });
  undoing.push(stop);
  return ownerUrl;
}

async function prepare(): Promise<Record<string, string>> {
  const env: Record<string, string> = { HUB_TEST_FILES_AT_A_TIME: String(filesAtATime) };
  console.log('Building what is stale');
  await build({ portal: wanted('stories') });
  if (wanted('stories')) env.CHROMIUM_PATH = await needBrowser();
  if (wanted('commands', 'doors', 'tools')) {
    const urls: string[] = [];
    while (urls.length < filesAtATime) urls.push(await startServer(`server-${urls.length + 1}`));
    env.HUB_TEST_OWNER_URLS = urls.join(' ');
  }
  return env;
}

async function runRings(env: Record<string, string>): Promise<Counts> {
  const reportFile = join(scratch, 'report.json');
  const { code } = await run({
    ...nodeProgram('vitest/vitest.mjs', [
      'run',
      ...chosen.flatMap((ring) => ['--project', ring]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...handedOn,
    ]),
    env: { ...env, NODE_ENV: 'test' },
    show: true,
  });
  const report = readJson<Parameters<typeof countsFrom>[0]>(reportFile);
  return honest(report ? countsFrom(report) : { passed: 0, failed: 0, skipped: 0 }, code);
}

async function tidy(): Promise<void> {
  for (const stop of undoing.splice(0).reverse()) await stop();
  rmSync(scratch, { recursive: true, force: true });
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    endAllCommands();
    void tidy().then(() => process.exit(130));
  });
}

let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
try {
  counts = await runRings(await prepare());
} catch (problem) {
  console.error(sentence(problem));
} finally {
  await tidy();
}
console.log(lastLine(counts));
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
