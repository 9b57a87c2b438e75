// A hub in which every table holds rows, and every kind of relation that somebody can have to a patient exists.
import { createHash } from 'node:crypto';
import { aBookedCourse, aWaitingReferral, type BookedCourse } from '@hub/bookings/test-kit';
import { BOOKINGS_HANDLERS } from '@hub/bookings/worker';
import { foldMetrics } from '@hub/metrics/worker';
import { aLink } from '@hub/patient-links/test-kit';
import { checkReferral, referralById, saveReferralDraft } from '@hub/referrals';
import { aSubmittedReferral, anNhsNumber } from '@hub/referrals/test-kit';
import { acceptReferral, askQuestion } from '@hub/triage';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import { holdForm, invitePerson } from '@hub/people';
import { dischargeReferral } from '@hub/therapy';
import { completeCourse } from '@hub/therapy/test-kit';
import { THERAPY_HANDLERS } from '@hub/therapy/worker';
import {
  asAdmin,
  asBooking,
  asGp,
  asPracticeManager,
  asSecretary,
  asSystem,
  asTherapist,
  asTriage,
  HUB_ID,
  idOf,
  insert,
} from '@hub/testing';
import { overEmergency } from './emergencies.js';
import type { PracticeCode, TestHub } from '@hub/testing';

export const BEGIN = '2026-11-03T10:00Z';
export const OTHER_HUB = idOf('another hub');
const SESSION_ID = idOf('session of a GP');
const PASSKEY_ID = idOf('passkey');

/** Whom an operation may be tried on. What each actor is to each of them decides what they find. */
export const TARGETS = [
  'in triage',
  'asked',
  'waiting',
  'in treatment',
  'closed',
  'elsewhere',
  'known twice',
] as const;
export type Target = (typeof TARGETS)[number];

const HOUR_MS = 3_600_000;

export interface Victim {
  /** By the names that arguments have: what an operation needs to be pointed at this patient. */
  ids: Record<string, unknown>;
  /** What only an answer about this patient can contain. */
  marks: readonly string[];
}

export interface FullHub {
  hub: TestHub;
  victims: Record<Target, Victim>;
}

export async function fillHub(hub: TestHub): Promise<FullHub> {
  await hub.at(BEGIN);
  const referred = async (nth: number, code: PracticeCode): Promise<string> => {
    const about = {
      email: `mark${nth}@patients.example`,
      interpreter: 'Polish',
      nhsNumber: anNhsNumber(nth),
      lastName: `Mark${'abcdefgh'.charAt(nth % 8)}son`,
      address: `${nth} Mark Lane\nTestham`,
    };
    const { id } = await aSubmittedReferral(hub, asGp(code), about);
    await hub.do(asSystem(), (work) => checkReferral(work, id));
    return id;
  };
  const decide = (work: 'accept' | 'ask', referralId: string): Promise<string> =>
    hub.do(asTriage(), (one) =>
      work === 'accept'
        ? acceptReferral(one, { referralId, version: 2, priority: 'SOON' })
        : askQuestion(one, { referralId, version: 2, question: 'Since when, and how often?' }),
    );
  const inTriage = await referred(901, 'P01');
  const asked = await referred(902, 'P01');
  await decide('ask', asked);
  const waiting = await referred(903, 'P01');
  await decide('accept', waiting);
  const elsewhere = await referred(904, 'P02');
  await decide('accept', elsewhere);
  await decide('ask', await referred(905, 'P02'));
  // The patient of `in triage`, whom another practice has referred too.
  const knownTwice = await referred(901, 'P02');
  const closed = await treated(hub, { gp: asGp('P01'), therapist: asTherapist(1) });
  await completeCourse(hub, asTherapist(1), closed);
  const completed = await hub.read(asTherapist(1), (work) => referralById(work, closed.referral.id));
  await hub.do(asTherapist(1), (work) =>
    dischargeReferral(work, { referralId: completed.id, version: completed.version, reason: 'PATIENT_WISH' }),
  );
  const treating = await treated(hub, { gp: asGp('P01'), therapist: asTherapist(1) });
  const far = await treated(hub, { gp: asGp('P02'), therapist: asTherapist(2) });
  await remaining(hub);
  for (const { referral } of [treating, far]) await openedLink(hub, referral);
  // The day of a session that nobody has recorded yet.
  await hub.at(new Date((treating.appointments[0]?.endsAt.getTime() ?? 0) + HOUR_MS));
  await overEmergency(hub, asTriage(), treating.referral.id);
  await overEmergency(hub, asTherapist(1), far.referral.id);
  await overEmergency(hub, asTherapist(2), closed.referral.id);
  const of = (referralId: string, booked?: BookedCourse) => victim(hub, referralId, booked);
  return {
    hub,
    victims: {
      'in triage': await of(inTriage),
      asked: await of(asked),
      waiting: await of(waiting),
      'in treatment': await of(treating.referral.id, treating),
      closed: await of(closed.referral.id, closed),
      elsewhere: await of(far.referral.id, far),
      'known twice': withoutShared(await of(knownTwice)),
    },
  };
}

/** A link that was opened, on a device that is remembered. */
async function openedLink(hub: TestHub, referral: BookedCourse['referral']): Promise<void> {
  const { id: referralId, patientId, practiceId: practice } = referral;
  await aLink(hub, asSystem(), { referralId, patientId, practiceId: practice });
  const whose = { hub_id: HUB_ID, referral_id: referralId, practice_id: practice, patient_id: patientId };
  const bytes = createHash('sha256').update(referralId).digest();
  await insert(hub.owner, 'patient_devices', {
    ...whose,
    id: idOf(`device ${referralId}`),
    token_hash: bytes,
    trusted_at: BEGIN,
  });
  await hub.owner.query(
    `insert into patient_sessions (hub_id, token_hash, link_id, opened_at, last_seen_at, idle, absolute)
       select hub_id, $2, id, made_at, made_at, '1 hour', '1 hour' from patient_links where referral_id = $1
         order by id desc limit 1`,
    [referralId, bytes],
  );
}

async function treated(
  hub: TestHub,
  who: { gp: ReturnType<typeof asGp>; therapist: ReturnType<typeof asTherapist> },
) {
  const referral = await aWaitingReferral(hub, who.gp);
  return aBookedCourse(hub, asBooking(), { referral, therapistId: who.therapist.userId });
}

/** What no command of the path leaves behind: drafts, leave, numbers, keys, another hub's own. */
async function remaining(hub: TestHub): Promise<void> {
  for (const code of ['P01', 'P02'] as const) {
    await hub.do(
      asGp(code),
      (work) => saveReferralDraft(work, { answers: { firstName: `Draft${code}` } }),
      `a key of ${code}`,
    );
  }
  await insert(hub.owner, 'leave', {
    hub_id: HUB_ID,
    id: idOf('leave'),
    therapist_id: asTherapist(1).userId,
    from_on: '2027-03-01',
    to_on: '2027-03-07',
  });
  await insert(hub.owner, 'sessions', {
    hub_id: HUB_ID,
    id: SESSION_ID,
    token_hash: Buffer.alloc(32, 'nobody knows this token'),
    user_id: asGp('P01').userId,
    opened_at: BEGIN,
    last_seen_at: BEGIN,
    idle: '15 minutes',
    absolute: '10 hours',
  });
  await howPeopleSignIn(hub);
  await insert(hub.owner, 'audit_seals', {
    hub_id: HUB_ID,
    seq: 1,
    audit_id: idOf('audit row'),
    entry_hash: Buffer.alloc(32, 'entry'),
    chain_hash: Buffer.alloc(32, 'chain'),
  });
  await insert(hub.owner, 'resealing', {
    hub_id: HUB_ID,
    table_name: 'patients',
    column_name: 'contacts',
    kid: 'next',
  });
  await joiners(hub);
  await insert(hub.owner, 'practices', {
    hub_id: OTHER_HUB,
    id: idOf('practice of another hub'),
    code: 'P01',
    ods_code: 'Z99999',
    name: 'Elsewhere',
    town: 'Farham',
    list_size: 6_000,
    imd_decile: 5,
  });
  await hub.runJobs([...REFERRAL_HANDLERS, ...BOOKINGS_HANDLERS, ...THERAPY_HANDLERS]);
  await foldMetrics({ ...hub.works, do: (actor, _key, command) => hub.do(actor, command) }, HUB_ID);
}

/** One of everything that a person proves themselves by. */
async function howPeopleSignIn(hub: TestHub): Promise<void> {
  const whose = { hub_id: HUB_ID, user_id: asGp('P01').userId };
  const bytes = (word: string): Buffer => Buffer.alloc(32, word);
  const rows: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    sign_in_tickets: { token_hash: bytes('ticket'), purpose: 'enrol', opened_at: BEGIN, expires_at: BEGIN },
    passkeys: {
      ...{ id: PASSKEY_ID, credential_id: bytes('credential'), public_key: bytes('public'), counter: 0 },
      ...{ transports: [], name: 'Telephone', added_at: BEGIN },
    },
    totp_secrets: {},
    recovery_codes: { code_hash: bytes('code'), made_at: BEGIN },
    oidc_identities: { issuer: 'https://id.example', subject: 'somebody', linked_at: BEGIN },
  };
  for (const [table, row] of Object.entries(rows)) await insert(hub.owner, table, { ...whose, ...row });
}

/** Somebody invited at each practice and at the hub, and a form that somebody was typing. */
async function joiners(hub: TestHub): Promise<void> {
  const invited = { name: 'Nia Newcomer', role: 'practice-nurse' };
  for (const code of ['P01', 'P02'] as const) {
    const input = { ...invited, email: `nia@${code.toLowerCase()}.example` };
    await hub.do(asPracticeManager(code), (work) => invitePerson(work, input, 'https://hub.example'));
  }
  const clerk = { name: 'Cal Newcomer', role: 'booking-clerk', email: 'cal@hub.example' };
  await hub.do(asAdmin(), (work) => invitePerson(work, clerk, 'https://hub.example'));
  const form = { path: '/', fields: [{ name: 'a', values: ['b'] }] };
  await hub.do(asGp('P01'), (work) => holdForm(work, form));
}

async function victim(hub: TestHub, referralId: string, booked?: BookedCourse): Promise<Victim> {
  const one = async (text: string): Promise<Record<string, unknown>> =>
    (await hub.owner.query<Record<string, unknown>>(text, [referralId])).rows[0] ?? {};
  const referral = await one('select * from referrals where id = $1');
  const followUp = await one('select id from follow_ups where referral_id = $1 order by id limit 1');
  const draft = await hub.owner.query<{ id: string }>(
    'select id from referral_drafts where practice_id = $1',
    [referral['practice_id']],
  );
  const { rows: forms } = await hub.owner.query<{ id: string }>('select id from held_forms limit 1');
  const heldForm = forms[0] ?? { id: undefined };
  const access = await one(
    'select a.id from emergency_accesses a join referrals r on r.patient_id = a.patient_id where r.id = $1',
  );
  const reference = String(referral['reference']);
  return {
    ids: {
      id: referralId,
      referralId,
      version: referral['version'],
      patientId: referral['patient_id'],
      practiceId: referral['practice_id'],
      reference,
      accessId: access['id'],
      followUpId: followUp['id'],
      draftId: draft.rows[0]?.id,
      appointmentId: booked?.appointments[0]?.id,
      personId: asSecretary('P01').userId,
      sessionId: SESSION_ID,
      heldFormId: heldForm['id'],
      passkeyId: PASSKEY_ID,
    },
    marks: [
      referralId,
      reference,
      String(referral['patient_id']),
      String(referral['last_name']),
      ...draft.rows.map(({ id }) => id),
    ],
  };
}

/** Of a patient whom both practices know, only what the other one holds. */
const withoutShared = ({ ids, marks }: Victim): Victim => ({
  ids: { ...ids, patientId: undefined },
  marks: marks.slice(0, 2),
});
