import { SealedColumn } from '@hub/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One page's form as it was typed: names to what stood in them. */
export interface TypedForm {
  path: string;
  fields: readonly { name: string; values: readonly string[] }[];
}

/** What somebody had typed when their session ended. */
@Entity('held_forms')
export class HeldFormRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @SealedColumn({ name: 'form' }) form: TypedForm;
  @Column('timestamptz', { name: 'kept_at' }) keptAt: Date;
}
