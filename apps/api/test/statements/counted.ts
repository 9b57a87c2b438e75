// A door that counts what each change sends to the database, as the portal asks for it, from the look at the session to the
// answer.
import pg from 'pg';
import { expect } from 'vitest';
import type { UserActor } from '@hub/domain';
import { openDoor, type TestDoor } from '../door.js';
import { portalDocuments } from '../portal-documents.js';

export interface Counted {
  readonly door: TestDoor;
  /** The most that each change of the portal has sent. */
  readonly counts: ReadonlyMap<string, number>;
  /** By somebody of the test hub, or by whoever holds this session; answers the field that it asked for. */
  change<R = { id: string; version: number }>(
    name: string,
    who: UserActor | string,
    variables?: Record<string, unknown>,
  ): Promise<R>;
  close(): Promise<void>;
}

type Query = (...given: unknown[]) => unknown;

export const CHANGES: ReadonlyMap<string, string> = new Map(
  portalDocuments()
    .filter(({ text }) => text.startsWith('mutation'))
    .map(({ name, text }) => [name, text]),
);

export async function openCounted(): Promise<Counted> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const { query } = client;
  let sent = 0;
  let waking = 0;
  client.query = function (this: unknown, ...given) {
    sent += 1;
    const answered = given.at(-1);
    if (typeof given[0] !== 'string' || !given[0].startsWith('notify') || typeof answered !== 'function')
      return query.apply(this, given);
    waking += 1;
    const counting = (...answer: unknown[]): unknown => {
      waking -= 1;
      return (answered as Query)(...answer);
    };
    return query.apply(this, [...given.slice(0, -1), counting]);
  };
  const door = await openDoor({ HUB_MODE: 'training' }, { isLimited: true });
  const counts = new Map<string, number>();
  return {
    door,
    counts,
    async change<R>(name: string, who: UserActor | string, variables: Record<string, unknown> = {}) {
      // Signed in, and with its plans and the keys of its patient as warm as on any other day.
      const token = typeof who === 'string' ? who : await door.tokenFor(who);
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() };
      // While the relay is being woken for the change before, this one would not wake it by itself.
      await expect.poll(() => waking).toBe(0);
      sent = 0;
      const { body } = await door.ask(null, { query: CHANGES.get(name) ?? '', variables, headers });
      counts.set(name, Math.max(sent, counts.get(name) ?? 0));
      expect(
        body.errors?.map(({ message, extensions }) => ({ message, ...extensions })),
        name,
      ).toBeUndefined();
      return Object.values(body.data ?? {})[0] as R;
    },
    async close() {
      client.query = query;
      await door.close();
    },
  };
}
