// The product as its README starts it, on other ports and with a fresh data folder: seen working, then gone.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { sentence } from '../run/files.ts';
import { readRunning } from '../start/running.ts';
import { startSecondCopy, type SecondCopy } from '../start/second-copy.ts';

export type Seen = { name: string; problem: string | null };

const email = 'gp@p01.example';

export async function* firstLook(): AsyncGenerator<Seen> {
  let hub: SecondCopy;
  try {
    hub = await startSecondCopy({}, ['npm', 'start']);
  } catch (problem) {
    yield { name: 'the hub starts', problem: sentence(problem) };
    return;
  }
  yield { name: 'the hub starts', problem: null };
  const looks: [string, () => Promise<unknown>][] = [
    ['the API is ready', () => answers(`${hub.apiUrl}/health/ready`)],
    [`${email} signs in and reads who they are`, () => signInAndAskMe(hub)],
    ['the worker is ready', () => answers(workerUrl(hub))],
    ['the portal shows its sign-in page', () => answers(`${hub.portalUrl}/sign-in`)],
  ];
  for (const [name, look] of looks) {
    yield { name, problem: await look().then(() => null, sentence) };
  }
  const inTime = await hub.stop();
  yield { name: 'SIGTERM stops the hub in time', problem: inTime ? null : 'it was still there' };
  yield { name: 'no process is left', problem: await whoIsLeft(hub.dataDir) };
}

async function answers(url: string): Promise<void> {
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
}

/** The worker's own port is chosen at each start. */
function workerUrl({ dataDir }: SecondCopy): string {
  return `http://127.0.0.1:${readRunning(dataDir)?.workerPort}/health/ready`;
}

async function signInAndAskMe({ apiUrl, password }: SecondCopy): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const signIn = await fetch(`${apiUrl}/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  if (!signIn.ok) throw new Error(`signing in answered ${signIn.status}`);
  const { token } = (await signIn.json()) as { token: string };
  const answer = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ me { __typename } }' }),
  });
  const { data, errors } = (await answer.json()) as { data?: { me?: unknown }; errors?: unknown };
  if (!data?.me) throw new Error(`"me" answered ${JSON.stringify(errors ?? data)}`);
}

/** Every process of the hub carries its data folder in its environment or among its arguments. */
async function whoIsLeft(dataDir: string): Promise<string | null> {
  await pause(1000);
  if (process.platform !== 'linux') return null;
  const left = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((file) => read(`/proc/${pid}/${file}`).includes(dataDir)))
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`);
  return left.length === 0 ? null : left.join('; ');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
