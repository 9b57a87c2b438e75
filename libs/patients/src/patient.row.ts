import { SealedColumn } from '@hub/platform';
import type { Day } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface Contacts {
  address: string;
  postcode: string;
  telephone: string;
  email: string | null;
  /** False when letters or calls are wanted instead. */
  texts: boolean;
}

/** One person of one hub, found by the keyed hash of the NHS number. */
@Entity('patients')
export class PatientRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @SealedColumn({ name: 'nhs_number' }) nhsNumber: string;
  @Column('bytea', { name: 'nhs_number_hash' }) nhsNumberHash: Buffer;
  @Column('text', { name: 'first_name' }) firstName: string;
  @Column('text', { name: 'last_name' }) lastName: string;
  @Column('date', { name: 'born_on' }) bornOn: Day;
  @SealedColumn({ name: 'contacts' }) contacts: Contacts;
  @Column('bytea', { name: 'mobile_hash', nullable: true }) mobileHash: Buffer | null;
  @Column('boolean', { name: 'step_free' }) stepFree: boolean;
  @SealedColumn({ name: 'interpreter_sealed', nullable: true }) interpreter: string | null;
  /** As an earlier release wrote it; a job seals it. */
  @Column('text', { name: 'interpreter', nullable: true }) interpreterTyped?: string | null;
  @Column('integer') version: number;
}

/** Where a patient has been registered, over time. */
@Entity('patient_registrations')
export class PatientRegistrationRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('date', { name: 'from_on' }) fromOn: Day;
  @Column('date', { name: 'until_on', nullable: true }) untilOn: Day | null;
}

export type CareReason = 'triages' | 'treats';

/** Who decides about or treats whom: a clinician's reach to a patient. */
@Entity('care_links')
export class CareLinkRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') reason: CareReason;
  @Column('timestamptz', { name: 'from_at' }) fromAt: Date;
  @Column('timestamptz', { name: 'until_at', nullable: true }) untilAt: Date | null;
}
