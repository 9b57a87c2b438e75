import { randomUUID } from 'node:crypto';
import { londonDay } from '@hub/domain';
import type { Day } from '@hub/domain';
import type { Work } from '@hub/platform';
import { knownPatient } from './patient.reads.js';
import type { Contacts } from './patient.row.js';
import { PatientRegistrationRow, PatientRow } from './patient.row.js';

export interface PatientDetails {
  practiceId: string;
  nhsNumber: string;
  firstName: string;
  lastName: string;
  bornOn: Day;
  contacts: Contacts;
  stepFree: boolean;
  interpreter: string | null;
}

/**
 * A step: the hub's one row of this person. The newest contact details win, but never the identity: where the birth
 * date differs, somebody mistyped a number, and neither name nor address of the known person may change. Each referral
 * keeps what its own practice typed; the practice learns nothing either way.
 */
export async function findOrAddPatient(work: Work, details: PatientDetails): Promise<string> {
  const { practiceId, nhsNumber, ...rest } = details;
  const nhsNumberHash = work.hash('nhs-number', nhsNumber);
  const known = await knownPatient(work, nhsNumberHash);
  // Random, where other ids begin with the time: this one would tell a practice since when the hub knows the person.
  const patientId = known ?? randomUUID();
  const values = { ...rest, mobileHash: work.hash('telephone', details.contacts.telephone) };
  const [patients, registrations] = [work.rows(PatientRow), work.rows(PatientRegistrationRow)];
  const fromOn = londonDay(work.now);
  const registration = { id: work.newId(), patientId, practiceId, fromOn, untilOn: null };
  if (known) {
    await registrations.addMissing([registration]);
    await patients.changeWhere({ id: known, bornOn: details.bornOn }, contactsOnly(values));
  } else {
    const patient = { id: patientId, nhsNumber, nhsNumberHash, ...values };
    await patients.add(patient, [registrations.adding([registration])]);
  }
  return patientId;
}

type Values = Omit<PatientDetails, 'practiceId' | 'nhsNumber'> & { mobileHash: Buffer };

function contactsOnly({ contacts, stepFree, interpreter, mobileHash }: Values) {
  return { contacts, stepFree, interpreter, interpreterTyped: null, mobileHash };
}
