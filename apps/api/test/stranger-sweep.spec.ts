// The highest-value test of all: every operation, tried by every role of another tenant, finds nothing.
import { createRequire } from 'node:module';
import type { GraphQLField, GraphQLInputType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, reachOf, type Role, type UserActor } from '@hub/domain';
import { aBookedCourse } from '@hub/bookings/test-kit';
import { acceptReferral, askQuestion } from '@hub/triage';
import { checkReferral, referralById, saveReferralDraft } from '@hub/referrals';
import { anEmergencyAccess, anNhsNumber, aSubmittedReferral } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import {
  asBooking,
  asGp,
  asSystem,
  asTherapist,
  asTriage,
  HUB_ID,
  idOf,
  insert,
  PEOPLE,
  practiceId,
} from '@hub/testing';
import { openDoor, type TestDoor } from './door.js';
import { SCHEMA, selection } from './walls/reach.js';

const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql');
const OTHER_HUB = idOf('another hub');
const OTHER_PRACTICE = idOf('practice of another hub');
/** Words that stand in the victims' rows only. */
const CANARIES = ['Canaryson', 'Canary Lane', 'canary words', '01632960777', '07700900982', 'CanaryDraft'];

let door: TestDoor;
let ids: Record<string, string>;
/** Everything that names a victim: words, numbers, ids. */
let forbidden: string[];

beforeAll(async () => {
  door = await openDoor();
  await door.hub.at('2026-11-03T10:00Z');
  await fill();
});
afterAll(() => door.close());

async function fill(): Promise<void> {
  const { hub } = door;
  const about = { lastName: 'Canaryson', address: '1 Canary Lane\nTestham' };
  const referred = async (nth: number) => {
    const referral = await aSubmittedReferral(hub, asGp('P02'), { nhsNumber: anNhsNumber(nth), ...about });
    await hub.do(asSystem(), (work) => checkReferral(work, referral.id));
    return referral.id;
  };
  const [queued, asked, accepted] = [await referred(1), await referred(2), await referred(3)];
  await hub.do(asTriage(), (work) =>
    askQuestion(work, { referralId: asked, version: 2, question: 'canary words' }),
  );
  await hub.do(asTriage(), (work) =>
    acceptReferral(work, { referralId: accepted, version: 2, priority: 'SOON' }),
  );
  const referral = await hub.read(asSystem(), (work) => referralById(work, accepted));
  const booked = await aBookedCourse(hub, asBooking(), { referral });
  const draftId = await hub.do(asGp('P02'), (work) =>
    saveReferralDraft(work, { answers: { firstName: 'CanaryDraft' } }),
  );
  await hub.at('2026-11-05T10:00Z');
  await hub.runJobs(REFERRAL_HANDLERS);
  const followUp = await hub.owner.query<{ id: string }>(
    'select id from follow_ups where referral_id = $1 limit 1',
    [queued],
  );
  ids = {
    id: queued,
    referralId: queued,
    draftId,
    followUpId: followUp.rows[0]?.id ?? '',
    appointmentId: booked.appointments[0]?.id ?? '',
    accessId: await anEmergencyAccess(hub, asTherapist(2), booked.referral),
    practiceId: practiceId('P02'),
    siteId: booked.course.siteId,
    patientId: booked.referral.patientId,
    reference: booked.referral.reference,
  };
  const patients = await hub.owner.query<{ id: string }>('select id from patients');
  const referrals = await hub.owner.query<{ id: string; reference: string }>(
    'select id, reference from referrals',
  );
  const appointments = booked.appointments.map(({ id }) => id);
  forbidden = [
    ...CANARIES,
    ...[1, 2, 3].map(anNhsNumber),
    ...patients.rows.map(({ id }) => id),
    ...referrals.rows.flatMap(({ id, reference }) => [id, reference]),
    ...appointments,
  ];
  await anotherHub();
}

/** A hub with one practice and somebody in every role. */
async function anotherHub(): Promise<void> {
  await insert(door.hub.owner, 'practices', {
    hub_id: OTHER_HUB,
    id: OTHER_PRACTICE,
    code: 'P01',
    ods_code: 'Z99999',
    name: 'Elsewhere',
    town: 'Farham',
    list_size: 6_000,
    imd_decile: 5,
  });
  for (const actor of strangersOfOtherHub) {
    await insert(door.hub.owner, 'users', {
      hub_id: OTHER_HUB,
      id: actor.userId,
      email: `${actor.role}@elsewhere.example`,
      name: actor.name,
      role: actor.role,
      practice_id: actor.practiceId,
      password_hash: 'nobody signs in with this',
    });
  }
}

const strangersOfOtherHub: UserActor[] = ROLES.map((role: Role) => ({
  kind: 'user',
  userId: idOf(`elsewhere ${role}`),
  hubId: OTHER_HUB,
  role,
  practiceId: reachOf(role) === 'practice' ? OTHER_PRACTICE : null,
  name: `Stranger ${role}`,
}));
const neighbours = PEOPLE.map(({ actor }) => actor).filter((actor) => actor.practiceId === practiceId('P01'));
const withoutPatients = PEOPLE.map(({ actor }) => actor).filter(
  ({ role, practiceId: practice }) =>
    practice === null && ['numbers', 'people', 'caseload'].includes(reachOf(role)) && role !== 'therapist',
);

type Field = GraphQLField<unknown, unknown>;
const operations = [
  ...Object.values(SCHEMA.getQueryType()?.getFields() ?? {}).map((field) => ['query', field] as const),
  ...Object.values(SCHEMA.getMutationType()?.getFields() ?? {}).map((field) => ['mutation', field] as const),
];

function valueFor(name: string, type: GraphQLInputType): unknown {
  if (graphql.isNonNullType(type)) return valueFor(name, type.ofType);
  if (graphql.isListType(type)) return [];
  if (graphql.isEnumType(type)) return type.getValues()[0]?.name;
  if (graphql.isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, valueFor(field.name, field.type)]),
    );
  }
  const plausible: Record<string, unknown> = {
    priority: 'SOON',
    reason: 'PATIENT_WISH',
    outcome: 'ATTENDED',
    startsAt: '2026-11-24T10:00:00.000Z',
    first: 50,
    version: 2,
    day: '2026-11-10',
    fromWeek: '2026-11-09',
    weeks: 4,
  };
  if (['after', 'folder', 'stage'].includes(name)) return undefined;
  return ids[name] ?? plausible[name] ?? 'words of a stranger';
}

function documentFor(
  kind: 'query' | 'mutation',
  field: Field,
): { query: string; variables: Record<string, unknown> } {
  const holes = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`);
  const handed = field.args.map((arg) => `${arg.name}: $${arg.name}`);
  const list = (parts: string[]): string => (parts.length > 0 ? `(${parts.join(', ')})` : '');
  const variables = Object.fromEntries(field.args.map((arg) => [arg.name, valueFor(arg.name, arg.type)]));
  if (field.name === 'patient') variables['id'] = ids['patientId'];
  if (field.name === 'appointment') variables['id'] = ids['appointmentId'];
  if (field.name === 'referralDraft') variables['id'] = ids['draftId'];
  if (field.name === 'emergencyAccess') variables['id'] = ids['accessId'];
  if (field.name === 'openEmergencyAccess') {
    const birth = { birthDay: '3', birthMonth: '2', birthYear: '1962' };
    variables['input'] = { nhsNumber: anNhsNumber(1), ...birth, reason: 'Collapsed in the waiting room' };
  }
  return {
    query: `${kind} ${list(holes)} { ${field.name}${list(handed)} ${selection(field.type)} }`,
    variables,
  };
}

async function stateOfVictims(): Promise<unknown> {
  const tables = [
    'users',
    'referrals',
    'referral_drafts',
    'follow_ups',
    'appointments',
    'courses',
    'patients',
  ];
  const counts = tables.map(
    (table) =>
      `(select sum(version) || '/' || count(*) from ${table} where hub_id = '${HUB_ID}') as ${table}`,
  );
  return (await door.hub.owner.query(`select ${counts.join(', ')}`)).rows[0];
}

/** Whom an operation does concern: nonsense from them is told as nonsense. */
const concerns = (actor: UserActor | null, field: Field): boolean =>
  actor?.role === 'administrator' && actor.hubId === HUB_ID && field.name === 'invitePerson';

/** What anybody may do for themself, and cannot do to another. */
const OWN_AFFAIR: ReadonlySet<string> = new Set(['closeOtherSessions']);

/** How one signs in oneself. Nobody here has anything of their own to change, and nobody’s else is reached. */
const OWN_FACTORS: ReadonlySet<string> = new Set([
  ...['changePassword', 'askNewPasskey', 'addPasskey', 'renamePasskey', 'removePasskey'],
  ...['askAuthenticatorApp', 'confirmAuthenticatorApp', 'removeAuthenticatorApp', 'makeRecoveryCodes'],
]);
const NOTHING_OF_ONES_OWN = ['DEMO_PERSON', 'SIGNS_IN_ELSEWHERE', 'PASSKEY_NOT_ADDED'];

/** What a stranger may be told: nothing, or that there is nothing. */
async function sweep(actor: UserActor | null): Promise<void> {
  const before = await stateOfVictims();
  for (const [kind, field] of operations) {
    const asked = documentFor(kind, field);
    const { text, body } = await door.ask(actor, asked);
    for (const canary of forbidden) {
      expect(text.includes(canary), `${field.name} tells ${actor?.role ?? 'anybody'} “${canary}”`).toBe(
        false,
      );
    }
    const codes = (body.errors ?? []).map(({ extensions }) => extensions?.['code']);
    // Emergency access with a right number and a wrong birth date finds nobody, in every hub.
    const nobody = field.name === 'openEmergencyAccess' ? ['EMERGENCY_PATIENT_NOT_FOUND'] : [];
    const own = OWN_FACTORS.has(field.name) ? NOTHING_OF_ONES_OWN : [];
    const allowed = actor ? ['NOT_FOUND', ...nobody, ...own] : ['SIGNED_OUT'];
    const odd = concerns(actor, field) ? [] : codes.filter((code) => !allowed.includes(code ?? ''));
    expect(odd, `${field.name} for ${actor?.role ?? 'nobody'}: ${text.slice(0, 300)}`).toEqual([]);
    if (kind === 'mutation' && !OWN_AFFAIR.has(field.name))
      expect(codes, `${field.name} was carried out`).not.toEqual([]);
    if (!actor) expect(codes).toEqual(['SIGNED_OUT']);
  }
  expect(await stateOfVictims()).toEqual(before);
}

describe('a stranger finds nothing', () => {
  it('when nobody is signed in', () => sweep(null));
  it.each(neighbours.map((actor) => [actor.role, actor] as const))(
    'as %s of another practice',
    (_role, actor) => sweep(actor),
  );
  it.each(strangersOfOtherHub.map((actor) => [actor.role, actor] as const))(
    'as %s of another hub',
    (_role, actor) => sweep(actor),
  );
  it.each(withoutPatients.map((actor) => [actor.role, actor] as const))(
    'as %s of the hub, whom it does not concern',
    (_role, actor) => sweep(actor),
  );
});

it('those whom it concerns do find it: the sweep would see a leak', async () => {
  for (const name of ['referral', 'referrals', 'messages', 'referralDraft', 'patient', 'outbox']) {
    const field = SCHEMA.getQueryType()?.getFields()[name] as Field;
    const { text } = await door.ask(asGp('P02'), documentFor('query', field));
    expect(
      forbidden.some((canary) => text.includes(canary)),
      `${name}: ${text.slice(0, 300)}`,
    ).toBe(true);
  }
});
