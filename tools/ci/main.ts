// What `.ci/run` does once the packages are there. Its last line adds up the checks, the tests and the first look.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root, sentence } from '../run/files.ts';
import { lastLine, type Counts } from '../test/counts.ts';
import { firstLook } from './first-look.ts';

/** Shown as it comes, and answered as text and exit code. */
async function npm(args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output };
}

async function check(): Promise<Counts> {
  const { code } = await npm(['run', '-s', 'check']);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function test(): Promise<Counts> {
  const { code, output } = await npm(['test', '--silent']);
  const told = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(
    output.trimEnd().split('\n').at(-1) ?? '',
  );
  if (!told) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = told.slice(1).map((number) => Number(number ?? 0)) as [
    number,
    number,
    number,
  ];
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function look(): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { name, problem } of firstLook()) {
    console.log(`${problem ? '✗' : '✓'} ${name}${problem ? `: ${problem}` : ''}`);
    counts[problem ? 'failed' : 'passed'] += 1;
  }
  return counts;
}

const all: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const part of [check, test, look]) {
  const counts = await part().catch((problem: unknown): Counts => {
    console.log(sentence(problem));
    return { passed: 0, failed: 1, skipped: 0 };
  });
  all.passed += counts.passed;
  all.failed += counts.failed;
  all.skipped += counts.skipped;
}
console.log(lastLine(all));
process.exitCode = all.failed === 0 ? 0 : 1;
