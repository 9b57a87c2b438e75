// For specs: a link that was really made, and the door that it opens.
import type { Actor, DateFields, PatientActor, UserActor } from '@hub/domain';
import type { Work } from '@hub/platform';
import { issueLink, type NewLink } from './issue-link.js';
import { makeKnockLimiter } from './knock-limiter.js';
import { makePatientDoor, type PatientDoor } from './patient-door.js';
import { type Asks, makePatientKeys } from './patient-keys.js';

/** What these need of the harness. */
interface Hub {
  step<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
}

/** The token of a link to the next step of this referral. Only the worker makes links. */
export function aLink(
  hub: Hub,
  system: Actor,
  link: Omit<NewLink, 'purpose' | 'subjectId'> & Partial<NewLink>,
): Promise<string> {
  return hub.step(system, (work) =>
    issueLink(work, { purpose: 'NEXT_STEP', subjectId: link.referralId, ...link }),
  );
}

/** A door whose clock stands still, so that only what a test does is counted. */
export function aPatientDoor(db: Asks): PatientDoor {
  return makePatientDoor({
    keys: makePatientKeys(db),
    limiter: makeKnockLimiter({ clock: () => 0 }),
    log: { info: () => undefined },
  });
}

/** The patient behind a link, as whoever opened it and gave the right date. */
export const aPatientActor = (of: {
  hubId: string;
  patientId: string;
  referralId: string;
  firstName?: string;
}): PatientActor => ({
  kind: 'patient',
  hubId: of.hubId,
  patientId: of.patientId,
  referralId: of.referralId,
  linkId: of.referralId,
  purpose: 'NEXT_STEP',
  subjectId: of.referralId,
  name: of.firstName ?? 'Wren',
});

export interface Someone {
  hubId: string;
  referralId: string;
  patientId: string;
  practiceId: string;
}

/** A patient born on 3 February 1961 with a referral: written past the walls, here only what a link hangs from. */
export async function somebodyReferred(owner: Asks, about: Someone & { sentById: string }): Promise<Someone> {
  const { sentById, ...someone } = about;
  const { hubId, patientId, referralId, practiceId } = someone;
  await owner.query(
    `insert into patients (hub_id, id, nhs_number, nhs_number_hash, first_name, last_name, born_on, contacts)
       values ($1, $2::uuid, '\\x00', convert_to($2::text, 'UTF8'), 'Wren', 'Hollow', '1961-02-03', '\\x00')
       on conflict do nothing`,
    [hubId, patientId],
  );
  await owner.query(
    `insert into referrals (hub_id, id, reference, practice_id, patient_id, sent_by_id, responsible_clinician, state,
        priority, safety_concern, first_name, last_name, born_on, nhs_number, answers, step_free, submitted_at,
        clock_started_on, next_action, next_action_at)
       values ($1, $2::uuid, 'PSH-' || left($2::text, 8), $3, $4, $5, 'Dr Ash', 'WAITING', 'ROUTINE', false, 'Wren',
        'Hollow', '1961-02-03', '\\x00', '\\x00', false, '2026-11-02T10:00Z', '2026-11-02', 'book', '2026-11-30T10:00Z')`,
    [hubId, referralId, practiceId, patientId, sentById],
  );
  return someone;
}

/** As `somebodyReferred` makes them. */
export const BORN: DateFields = { day: '3', month: '2', year: '1961' };
export const WRONG: DateFields = { ...BORN, day: '4' };

export interface Setting {
  hub: Hub & { owner: Asks };
  door: PatientDoor;
}

/** What people with links do at this door, each time from another address. */
export function visitors(setting: () => Setting, { gp, system }: { gp: UserActor; system: Actor }) {
  let nth = 0;
  const address = () => `address ${(nth += 1)}`;
  const someone = (): Promise<Someone> =>
    somebodyReferred(setting().hub.owner, {
      hubId: gp.hubId,
      referralId: crypto.randomUUID(),
      patientId: crypto.randomUUID(),
      practiceId: gp.practiceId ?? '',
      sentById: gp.userId,
    });
  return {
    someone,
    aToken: (of: Someone, more: Partial<NewLink> = {}) =>
      aLink(setting().hub, system, { ...linkOf(of), ...more }),
    knock: (token: string, device: string | null = null) => ({ token, device, address: address() }),
    give: (session: string, date: DateFields) =>
      setting().door.giveBirthDate({ session, date, address: address() }),
  };
}

export const linkOf = ({ hubId: _hub, ...of }: Someone) => of;

/** The code that it was refused with. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'let in',
    (error: { refusals?: { code: string }[] }) => error.refusals?.[0]?.code ?? String(error),
  );
