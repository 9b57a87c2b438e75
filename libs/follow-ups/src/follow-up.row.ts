import type { Channel, FollowUpState, MessageKind } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One promise: who is owed what, and when. */
@Entity('follow_ups')
export class FollowUpRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: MessageKind;
  /** The job that keeps it, declared by the stage that made the promise. */
  @Column('text') job: string;
  /** Null leaves the choice to the kind and to what the patient asked for. */
  @Column('text', { nullable: true }) channel: Channel | null;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  /** What it is about within the referral, such as an appointment. */
  @Column('uuid', { name: 'about_id', nullable: true }) aboutId: string | null;
  @Column('text') state: FollowUpState;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'next_action_at', nullable: true }) nextActionAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  /** Codes only. */
  @Column('text', { nullable: true }) failure: string | null;
  @Column('smallint') attempt: number;
  @Column('text', { name: 'dedupe_key' }) dedupeKey: string;
  @Column('integer') version: number;
}
