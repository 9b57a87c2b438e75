import type { Channel, MessageKind } from '@hub/domain';
import { SealedColumn } from '@hub/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type MessageState = 'SENDING' | 'SENT' | 'FAILED';

@Entity('messages')
export class MessageRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'follow_up_id' }) followUpId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') kind: MessageKind;
  @Column('text') channel: Channel;
  /** Telephone number, name and postal address, or practice, as the channel needs. */
  @SealedColumn({ name: 'recipient' }) recipient: string;
  @Column('text', { nullable: true }) subject: string | null;
  @SealedColumn({ name: 'body' }) body: string;
  @Column('text') state: MessageState;
  @Column('text', { name: 'dedupe_key' }) dedupeKey: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('integer') version: number;
}
