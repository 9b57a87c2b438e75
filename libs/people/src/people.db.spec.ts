import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '@hub/domain';
import { Refused, type Work } from '@hub/platform';
import {
  asAdmin,
  asGp,
  asHubManager,
  asLead,
  asPracticeManager,
  asSecretary,
  asSystem,
  asTherapist,
} from '@hub/testing';
import { HUB_ID, idOf, insert, practiceId, testHub, type TestHub } from '@hub/testing';
import {
  changePerson,
  disablePerson,
  enablePerson,
  holdForm,
  invitePerson,
  peopleFor,
  personLookedAfter,
  resendInvitation,
  stateOf,
  StaffEmailRow,
} from './index.js';
import { expireSessions, PEOPLE_HANDLERS } from './worker.js';

const PORTAL = 'https://hub.example';
const MANAGER = asPracticeManager('P01');
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const one = async <R>(text: string, values: unknown[] = []): Promise<R> =>
  (await hub.owner.query(text, values)).rows[0] as R;
const refusedFor = async (promise: Promise<unknown>): Promise<string[]> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refused)) throw error ?? new Error('it was done');
  return error.refusals.map(({ code }) => code);
};
const nurse = (email: string) => ({ name: 'Nia Nurse', email, role: 'practice-nurse' });
const invite = (actor: UserActor, input: Parameters<typeof invitePerson>[1]) =>
  hub.do(actor, (work) => invitePerson(work, input, PORTAL));
const seen = (actor: UserActor, id: string) => hub.read(actor, (work) => personLookedAfter(work, id));
const at = async (actor: UserActor, id: string) => {
  const { version } = await seen(actor, id);
  return { personId: id, version };
};
const change =
  (command: (work: Work, input: { personId: string; version: number }) => Promise<string>) =>
  async (actor: UserActor, id: string, version?: number) => {
    const now = await one<{ version: number }>('select version from users where id = $1', [id]);
    return hub.do(actor, (work) => command(work, { personId: id, version: version ?? now.version }));
  };
const disable = change(disablePerson);
const enable = change(enablePerson);
const resend = change((work, input) => resendInvitation(work, input, PORTAL));

describe('an invitation', () => {
  it('makes an account without a password, a key that lives for days, and one e-mail that tells it', async () => {
    const id = await invite(MANAGER, nurse('Nia@P01.example'));
    const person = await seen(MANAGER, id);
    expect(stateOf(person)).toBe('invited');
    expect(person).toMatchObject({ email: 'nia@p01.example', practiceId: practiceId('P01') });
    expect(await one('select password_hash, enrolled_at from users where id = $1', [id])).toEqual({
      password_hash: null,
      enrolled_at: null,
    });
    await hub.runJobs(PEOPLE_HANDLERS);
    const [email] = await hub.read(MANAGER, (work) => work.rows(StaffEmailRow).find({ userId: id }));
    expect(email).toMatchObject({ state: 'SENT', recipient: 'nia@p01.example', version: 2 });
    expect(email?.body).toMatch(/https:\/\/hub\.example\/enrol\/[A-Za-z0-9_-]{43}\n/);
    const token = /enrol\/(\S+)/.exec(email?.body ?? '')?.[1] ?? '';
    const kept = await one<{ n: number }>(
      `select count(*)::int as n from sign_in_tickets
        where user_id = $1 and purpose = 'enrol' and token_hash = sha256(convert_to($2, 'utf8'))`,
      [id, token],
    );
    expect(kept.n).toBe(1);
  });

  it('goes again with a new key, and the old one is dead', async () => {
    const id = await invite(MANAGER, nurse('again@p01.example'));
    await resend(MANAGER, id);
    const tickets = await hub.owner.query(
      `select used_at is null as alive from sign_in_tickets where user_id = $1 order by opened_at`,
      [id],
    );
    expect(tickets.rows).toEqual([{ alive: false }, { alive: true }]);
    expect(await refusedFor(resend(MANAGER, asGp('P01').userId))).toEqual(['ALREADY_JOINED']);
  });

  it.each([
    ['to another practice', MANAGER, { ...nurse('a@x.example'), practiceId: practiceId('P02') }, 'NOT_FOUND'],
    [
      'to a practice that is not',
      asAdmin(),
      { ...nurse('b@x.example'), practiceId: idOf('nowhere') },
      'NOT_FOUND',
    ],
    [
      'by a manager to the hub',
      MANAGER,
      { ...nurse('c@x.example'), role: 'administrator' },
      'ROLE_NOT_YOURS_TO_GIVE',
    ],
    ['of somebody known', MANAGER, nurse('gp.dr.ash.p02@test.example'), 'EMAIL_TAKEN'],
    ['without a name', MANAGER, { ...nurse('d@x.example'), name: ' ' }, 'MISSING_ANSWER'],
    ['by a GP', asGp('P01'), nurse('e@x.example'), 'NOT_FOUND'],
    ['by the clinical lead', asLead(), { ...nurse('f@x.example'), role: 'hub-manager' }, 'NOT_FOUND'],
  ])('%s is refused', async (_words, actor, input, code) => {
    expect(await refusedFor(invite(actor, input))).toEqual([code]);
  });

  it('is the administrator’s for the hub', async () => {
    const id = await invite(asAdmin(), {
      name: 'Tia New',
      email: 't@hub.example',
      role: 'therapist',
      discipline: 'psychology',
    });
    expect(await seen(asAdmin(), id)).toMatchObject({ practiceId: null, discipline: 'psychology' });
    expect(await refusedFor(seen(MANAGER, id))).toEqual(['NOT_FOUND']);
  });
});

describe('a leaver', () => {
  const sessions = async (userId: string) =>
    (
      await one<{ n: number }>(
        'select count(*)::int as n from sessions where user_id = $1 and closed_at is null',
        [userId],
      )
    ).n;
  const signIn = (userId: string, token: string) =>
    hub.owner.query(
      `insert into sessions (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
         values ($1, sha256(convert_to($2, 'utf8')), $3, clock_timestamp(), clock_timestamp(), '15 minutes', '10 hours')`,
      [HUB_ID, token, userId],
    );

  it('is signed out everywhere, and may come back', async () => {
    const { userId } = asSecretary('P01');
    await signIn(userId, 'one');
    await signIn(userId, 'two');
    expect(stateOf(await seen(MANAGER, userId))).toBe('active');
    await disable(MANAGER, userId);
    expect(await sessions(userId)).toBe(0);
    const { rows } = await hub.owner.query(`select * from auth_session(sha256(convert_to('one', 'utf8')))`);
    expect(rows).toEqual([]);
    expect(await refusedFor(disable(MANAGER, userId))).toEqual(['ACCESS_ALREADY_ENDED']);
    await enable(MANAGER, userId);
    expect(await refusedFor(enable(MANAGER, userId))).toEqual(['ACCESS_NOT_ENDED']);
    expect(stateOf(await seen(MANAGER, userId))).toBe('active');
  });

  it('who never joined finds a dead link', async () => {
    const id = await invite(MANAGER, nurse('never@p01.example'));
    await disable(MANAGER, id);
    const alive = await one<{ n: number }>(
      'select count(*)::int as n from sign_in_tickets where user_id = $1 and used_at is null',
      [id],
    );
    expect(alive.n).toBe(0);
    expect(await refusedFor(resend(MANAGER, id))).toEqual(['ACCESS_ALREADY_ENDED']);
  });

  it.each([
    ['themself', MANAGER, MANAGER, 'NOT_YOURSELF'],
    ['somebody of another practice', MANAGER, asGp('P02'), 'NOT_FOUND'],
    ['somebody of the hub', MANAGER, asTherapist(), 'NOT_FOUND'],
    ['themself, the administrator', asAdmin(), asAdmin(), 'NOT_YOURSELF'],
    ['a colleague, by a GP', asGp('P01'), asSecretary('P01'), 'NOT_FOUND'],
    ['somebody, by the hub manager', asHubManager(), asGp('P01'), 'NOT_FOUND'],
  ])('cannot be %s', async (_words, actor, whom, code) => {
    expect(await refusedFor(disable(actor, whom.userId))).toEqual([code]);
  });

  it('is not the second of two administrators who show each other out at once', async () => {
    const other: UserActor = { ...asAdmin(), userId: idOf('second administrator'), name: 'Second' };
    await insert(hub.owner, 'users', {
      hub_id: HUB_ID,
      id: other.userId,
      email: 'second@test.example',
      name: other.name,
      role: 'administrator',
    });
    const tries = await Promise.allSettled([
      disable(asAdmin(), other.userId),
      disable(other, asAdmin().userId),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const left = await one<{ n: number }>(
      `select count(*)::int as n from users where hub_id = $1 and role = 'administrator' and disabled_at is null`,
      [HUB_ID],
    );
    expect(left.n).toBe(1);
    await hub.owner.query('update users set disabled_at = null where id = $1', [asAdmin().userId]);
    await hub.owner.query('update users set disabled_at = clock_timestamp() where id = $1', [other.userId]);
  });
});

describe('a change', () => {
  const input = (id: string, version: number, patch: object = {}) => ({
    personId: id,
    version,
    name: 'Pauline Marsh',
    role: 'practice-manager',
    ...patch,
  });

  it('of name and role holds at once, in one’s own practice', async () => {
    const { userId } = asSecretary('P01');
    const { version } = await at(MANAGER, userId);
    await hub.do(MANAGER, (work) => changePerson(work, input(userId, version)));
    expect(await seen(MANAGER, userId)).toMatchObject({ name: 'Pauline Marsh', role: 'practice-manager' });
    const stale = hub.do(MANAGER, (work) => changePerson(work, input(userId, version)));
    expect(await refusedFor(stale)).toEqual(['CHANGED_SINCE_YOU_LOOKED']);
  });

  it('never leads out of it', async () => {
    const { userId } = asSecretary('P01');
    const { version } = await at(MANAGER, userId);
    const upwards = hub.do(MANAGER, (work) =>
      changePerson(work, input(userId, version, { role: 'administrator' })),
    );
    expect(await refusedFor(upwards)).toEqual(['ROLE_NOT_YOURS_TO_GIVE']);
    const away = { practiceId: practiceId('P02') };
    const elsewhere = hub.do(MANAGER, (work) => changePerson(work, input(userId, version, away)));
    expect(await refusedFor(elsewhere)).toEqual(['NOT_FOUND']);
    await hub.do(asAdmin(), (work) => changePerson(work, input(userId, version, away)));
    expect(await refusedFor(seen(MANAGER, userId))).toEqual(['NOT_FOUND']);
  });
});

describe('the list', () => {
  it('is by name, a page at a time, each person in one of three states', async () => {
    const first = await hub.read(asAdmin(), (work) => peopleFor(work, { first: 3 }));
    const after = first.pageInfo.endCursor;
    const next = await hub.read(asAdmin(), (work) => peopleFor(work, { first: 100, after }));
    const names = [...first.edges, ...next.edges].map(({ node }) => node.name);
    expect(names).toHaveLength(first.totalCount ?? 0);
    const states = ['invited', 'active', 'disabled'] as const;
    let sum = 0;
    for (const state of states) {
      const among = await hub.read(asAdmin(), (work) => peopleFor(work, { state, first: 100 }));
      expect(among.edges.every(({ node }) => stateOf(node) === state)).toBe(true);
      sum += among.edges.length;
    }
    expect(sum).toBe(names.length);
  });

  it('is the practice’s own for its manager', async () => {
    const { edges } = await hub.read(MANAGER, (work) => peopleFor(work, { practiceId: practiceId('P02') }));
    expect(edges).toEqual([]);
    const own = await hub.read(MANAGER, (work) => peopleFor(work, {}));
    expect(new Set(own.edges.map(({ node }) => node.practiceId))).toEqual(new Set([practiceId('P01')]));
  });
});

describe('what has long ended', () => {
  it('is thrown away, once, and nothing that is still of use', async () => {
    const session = (word: string, ago: string, closed: string | null) =>
      hub.owner.query(
        `insert into sessions (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute, closed_at)
           values ($1, sha256(convert_to($2, 'utf8')), $3, clock_timestamp() - $4::interval,
                   clock_timestamp() - $4::interval, '15 minutes', '10 hours', clock_timestamp() - $5::interval)`,
        [HUB_ID, word, MANAGER.userId, ago, closed],
      );
    await hub.owner.query('delete from sessions');
    await session('open', '1 hour', null);
    await session('closed lately', '29 days', '29 days');
    await session('run out', '31 days', null);
    await session('closed long ago', '32 days', '31 days');
    await hub.do(MANAGER, (work) =>
      holdForm(work, { path: '/', fields: [{ name: 'a', values: ['fresh'] }] }),
    );
    const old = await hub.do(MANAGER, (work) =>
      holdForm(work, { path: '/', fields: [{ name: 'a', values: ['old'] }] }),
    );
    await hub.owner.query("update held_forms set kept_at = kept_at - interval '21 hours' where id = $1", [
      old,
    ]);
    const kept = () =>
      one<{ sessions: number; forms: number }>(
        'select (select count(*)::int from sessions) as sessions, (select count(*)::int from held_forms) as forms',
      );
    const works = hub.worksOf(asSystem());
    for (let twice = 0; twice < 2; twice += 1) {
      await expireSessions(works, HUB_ID);
      expect(await kept()).toEqual({ sessions: 2, forms: 1 });
    }
  });
});
