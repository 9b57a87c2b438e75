import { SealedColumn } from '@hub/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An e-mail to one of the hub's own people. About no patient: an e-mail may be read by anybody. */
@Entity('staff_emails')
export class StaffEmailRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'practice_id', nullable: true }) practiceId: string | null;
  @Column('text') kind: 'invitation' | 'emergency-access' | 'emergency-review' | 'factor-changed';
  @SealedColumn({ name: 'recipient' }) recipient: string;
  @Column('text') subject: string;
  @SealedColumn({ name: 'body' }) body: string;
  @Column('text', { name: 'dedupe_key', nullable: true }) dedupeKey: string | null;
  @Column('text') state: 'SENDING' | 'SENT' | 'FAILED';
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('integer') version: number;
}
