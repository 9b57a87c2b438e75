import type { ReviewOutcome, Role } from '@hub/domain';
import { SealedColumn } from '@hub/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One clinician reads one patient's record for half an hour, says why, and somebody else reviews it. */
@Entity('emergency_accesses')
export class EmergencyAccessRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text', { name: 'user_name' }) userName: string;
  @Column('text', { name: 'user_role' }) userRole: Role;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @SealedColumn({ name: 'reason' }) reason: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'until_at' }) untilAt: Date;
  /** Null while it runs, and after it ran out until the same person opens another. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @Column('text', { name: 'reviewer_name', nullable: true }) reviewerName: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @Column('text', { nullable: true }) outcome: ReviewOutcome | null;
  @SealedColumn({ name: 'review_note', nullable: true }) reviewNote: string | null;
  @Column('integer') version: number;
}

/** A look-up that found nobody: what the limit of tries counts. */
@Entity('emergency_lookups')
export class EmergencyLookupRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('timestamptz') at: Date;
}
