import { setTimeout as pause } from 'node:timers/promises';
import { endAllCommands } from '../run/command.ts';
import { sentence } from '../run/files.ts';
import { whereToGo } from './demo-people.ts';
import { startHub } from './hub.ts';
import { claim, whatIsInTheWay } from './one-copy.ts';
import { badConfiguration, readSettings, type Settings } from './settings.ts';

const leastNode = 24;
const mostSecondsToLetGo = 2;
const abort = new AbortController();
const undoing: (() => Promise<void>)[] = [];
let starting: Promise<void> = Promise.resolve();
let leaving: Promise<void> | null = null;

/** What is just being started is let go of first; then the last started is the first stopped. */
async function leave(code: number): Promise<void> {
  leaving ??= (async () => {
    abort.abort(new Error('Stopped.'));
    endAllCommands();
    await Promise.race([starting, pause(mostSecondsToLetGo * 1000)]);
    for (const stop of undoing.reverse()) await stop();
    process.exit(code);
  })();
  return leaving;
}

function refuse(sentences: string[], code: number): never {
  console.error(sentences.join('\n'));
  process.exit(code);
}

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < leastNode) {
    refuse([`The hub needs Node ${leastNode}; this is ${process.version}. Run "npm ci" and "npm start".`], 1);
  }
  const settings = readSettings(process.env);
  if ('problems' in settings) {
    refuse(['The hub cannot start:', ...settings.problems.map((line) => `  ${line}`)], badConfiguration);
  }
  const inTheWay = await whatIsInTheWay(settings);
  if (inTheWay.length > 0) refuse(inTheWay, 1);
  starting = bringUp(settings);
  await starting;
}

async function bringUp(settings: Settings): Promise<void> {
  console.log('Starting the pain-sleep hub');
  const release = claim(settings);
  process.on('exit', release);
  const gaveUp = (why: string) => {
    if (leaving) return;
    console.error(why);
    void leave(1);
  };
  try {
    const watch = { log: (line: string) => console.log(line), gaveUp };
    const password = await startHub({
      settings,
      abort: abort.signal,
      undo: (stop) => undoing.push(stop),
      watch,
    });
    console.log(whereToGo(settings, password));
  } catch (problem) {
    gaveUp(sentence(problem));
  }
}

function stopNow(): void {
  if (!leaving) console.log('\nStopping …');
  void leave(0);
}

/** npm puts a shell between itself and us, which dies of a SIGTERM without passing it on. */
function followNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && stopNow(), 250).unref();
}

followNpm();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stopNow);
await main();
