import type { LinkPurpose } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key to one thing, for one patient. The key itself is in the message that carried it, and nowhere else. */
@Entity('patient_links')
export class PatientLinkRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') purpose: LinkPurpose;
  /** The one thing that it opens. */
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  /** Written once; only the database's own functions read it. */
  @Column('bytea', { name: 'token_hash', select: false }) tokenHash?: Buffer;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('smallint', { name: 'tries_left' }) triesLeft: number;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('integer') version: number;
}

/** A telephone or computer that is remembered for one patient's course. */
@Entity('patient_devices')
export class PatientDeviceRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('timestamptz', { name: 'trusted_at' }) trustedAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('integer') version: number;
}
