// Each state that an emergency access can be in, put into the full hub.
import type { UserActor } from '@hub/domain';
import { PEOPLE_HANDLERS } from '@hub/people/worker';
import { endEmergencyAccess, referralById, reviewEmergencyAccess } from '@hub/referrals';
import { anEmergencyAccess, anNhsNumber } from '@hub/referrals/test-kit';
import { REFERRAL_HANDLERS } from '@hub/referrals/worker';
import { asDoctor, asLead, asPhysio, asSystem } from '@hub/testing';
import type { TestHub } from '@hub/testing';
import type { FullHub } from './full-hub.js';

/** Ended, and not reviewed yet. */
export async function overEmergency(hub: TestHub, clinician: UserActor, referralId: string): Promise<void> {
  const referral = await hub.read(asSystem(), (work) => referralById(work, referralId));
  const accessId = await anEmergencyAccess(hub, clinician, referral);
  await hub.do(clinician, (work) => endEmergencyAccess(work, { accessId, version: 1 }));
}

/** The pain physician's is over and reviewed; the physiotherapist reads the patient in treatment from now on. */
export async function withEmergencies({ hub, victims }: FullHub): Promise<void> {
  const referralId = String(victims['in treatment'].ids['referralId']);
  const referral = await hub.read(asSystem(), (work) => referralById(work, referralId));
  await anEmergencyAccess(hub, asDoctor(), { nhsNumber: anNhsNumber(999), bornOn: referral.bornOn });
  const accessId = await anEmergencyAccess(hub, asDoctor(), referral);
  await hub.do(asDoctor(), (work) => endEmergencyAccess(work, { accessId, version: 1 }));
  await hub.do(asLead(), (work) =>
    reviewEmergencyAccess(work, { accessId, version: 2, outcome: 'JUSTIFIED', note: 'Rang the ward.' }),
  );
  await anEmergencyAccess(hub, asPhysio(), referral);
  await hub.runJobs([...REFERRAL_HANDLERS, ...PEOPLE_HANDLERS]);
}
