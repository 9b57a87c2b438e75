// For specs: a link that was really made, and the door that it opens.
import type { Actor, PatientActor } from '@hub/domain';
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
