// For specs: a patient with an accepted referral, and a promise about it.
import type { Actor, UserActor } from '@hub/domain';
import { findOrAddPatient } from '@hub/patients';
import type { Work } from '@hub/platform';
import { job, refuse } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';
import { promise, type Promised } from './promise.js';

/** What these need of the harness. */
interface Hub {
  readonly owner: { query(text: string, values: unknown[]): Promise<unknown> };
  step<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
  read<R>(actor: Actor, fn: (work: Work) => Promise<R>): Promise<R>;
}

export const TEST_JOB = job('keep-test-promise', ['followUpId']);

export interface TestReferral {
  referralId: string;
  patientId: string;
  practiceId: string;
}

/** The referral is written past the walls: here it is only what a promise hangs from. */
export async function aReferral(hub: Hub, gp: UserActor, nhsNumber = '9990000018'): Promise<TestReferral> {
  const practiceId = gp.practiceId ?? '';
  const about = await hub.step(gp, async (work) => {
    const patientId = await findOrAddPatient(work, {
      practiceId,
      nhsNumber,
      firstName: 'Wren',
      lastName: 'Hollow',
      bornOn: '1961-02-03',
      contacts: {
        address: '1 Test Street\nTestham',
        postcode: 'AA3 1AB',
        telephone: '07700900982',
        email: null,
        texts: true,
      },
      stepFree: false,
      interpreter: null,
    });
    return { patientId, referralId: work.newId() };
  });
  await hub.owner.query(
    `insert into referrals (hub_id, id, reference, practice_id, patient_id, sent_by_id, responsible_clinician, state,
        priority, safety_concern, first_name, last_name, born_on, nhs_number, answers, step_free, submitted_at,
        clock_started_on, next_action, next_action_at)
      values ($1, $2::uuid, 'PSH-' || left($2::text, 8), $3, $4, $5, 'Dr Ash', 'WAITING', 'ROUTINE', false, 'Wren', 'Hollow',
        '1961-02-03', '\\x00', '\\x00', false, '2026-11-02T10:00Z', '2026-11-02', 'book', '2026-11-30T10:00Z')`,
    [gp.hubId, about.referralId, practiceId, about.patientId, gp.userId],
  );
  return { ...about, practiceId };
}

/** A promise of a text to the patient. */
export function aPromise(
  hub: Hub,
  gp: UserActor,
  promised: TestReferral & Partial<Promised> & { dueAt: Date },
): Promise<FollowUpRow> {
  return hub.step(gp, async (work) => {
    const dedupeKey = `${promised.referralId}/${promised.kind ?? 'received'}`;
    await promise(work, [{ job: TEST_JOB, kind: 'received', dedupeKey, ...promised }]);
    const key = promised.dedupeKey ?? dedupeKey;
    return (await work.rows(FollowUpRow).first({ dedupeKey: key })) ?? refuse('NOT_FOUND');
  });
}
