// Every address of the portal, out of its own folders; nothing has to be kept in step by hand.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

const app = join(import.meta.dirname, '../../../portal/src/app');
const NOBODYS = '00000000-0000-7000-8000-000000000000';
/** Well formed, and of nothing that there is. */
const VALUES: Readonly<Record<string, string>> = {
  '[reference]': 'PSH-0000-0000',
  '[token]': 'A'.repeat(43),
  '[id]': NOBODYS,
  '[session]': NOBODYS,
  '[table]': 'practices',
};

const addressesOf = (file: string): string[] =>
  globSync(`**/${file}`, { cwd: app })
    .map((path) => `/${path.split('/').slice(0, -1).join('/')}`)
    .map((path) => path.replace(/\[\w+\]/g, (name) => VALUES[name] ?? 'x'))
    .sort();

export const pageAddresses = (): string[] => addressesOf('page.tsx');
export const allAddresses = (): string[] => [...pageAddresses(), ...addressesOf('route.ts')];
/** What anybody may read. */
export const PUBLIC = ['/sign-in', '/locked', '/help', '/accessibility', '/cookies', '/privacy'];

export const at = (path: string): string => inject('portalUrl') + path;

/** All at most so many at a time: the hub shares two cores with whoever asks. */
export async function eachOf<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
  atOnce = 6,
): Promise<void> {
  const left = [...items];
  const one = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

const PATIENCE_MS = 15_000;

export type Answer = { status: number; headers: Headers; body: string; said: string };

/** As the server said it: no redirect is followed. */
export async function ask(path: string, { headers, ...rest }: RequestInit = {}): Promise<Answer> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(at(path), { ...rest, headers: headers ?? {}, redirect: 'manual', signal });
  const said = `${rest.method ?? 'GET'} ${path} ${JSON.stringify(headers ?? {})}`;
  return { status: answer.status, headers: answer.headers, body: await answer.text(), said };
}
