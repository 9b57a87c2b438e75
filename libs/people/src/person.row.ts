import type { Discipline, Role } from '@hub/domain';
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
  @Column('integer') version: number;
}
