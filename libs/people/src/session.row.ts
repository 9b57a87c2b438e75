import { Column, Entity, PrimaryColumn } from 'typeorm';

export type OpenedBy = 'password' | 'passkey' | 'oidc' | 'demo' | 'operator';

/** A device somebody is signed in on. Its token is not among the columns: only sign-in ever sees its hash. */
@Entity('sessions')
export class SessionRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') device: string;
  @Column('text', { name: 'opened_by' }) openedBy: OpenedBy;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil: Date | null;
}
