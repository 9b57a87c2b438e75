import type { Discipline, PersonState, Role } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who signs in. The password is not among the columns: only sign-in ever sees it. */
@Entity('users')
export class PersonRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  @Column('text', { nullable: true }) discipline: Discipline | null;
  @Column('uuid', { name: 'practice_id', nullable: true }) practiceId: string | null;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'invited_at', nullable: true }) invitedAt: Date | null;
  // Sign-in's own: nobody else writes these.
  @Column({ type: 'timestamptz', name: 'enrolled_at', nullable: true, insert: false, update: false })
  enrolledAt: Date | null;
  @Column({ type: 'boolean', name: 'is_demo', insert: false, update: false }) isDemo: boolean;
  @Column({ type: 'timestamptz', name: 'last_signed_in_at', nullable: true, insert: false, update: false })
  lastSignedInAt: Date | null;
  @Column('integer') version: number;
}

export function stateOf({ disabledAt, enrolledAt, isDemo }: PersonRow): PersonState {
  if (disabledAt) return 'disabled';
  return enrolledAt || isDemo ? 'active' : 'invited';
}
