import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A GP practice that refers to the hub. */
@Entity('practices')
export class PracticeRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text', { name: 'ods_code' }) odsCode: string;
  @Column('text') name: string;
  @Column('text') town: string;
  @Column('integer', { name: 'list_size' }) listSize: number;
  @Column('smallint', { name: 'imd_decile' }) imdDecile: number;
}

/** A place where courses are held. */
@Entity('sites')
export class SiteRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') address: string;
  @Column('text') directions: string;
  @Column('boolean', { name: 'step_free' }) stepFree: boolean;
}

@Entity('rooms')
export class RoomRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'site_id' }) siteId: string;
  @Column('text') name: string;
  @Column('boolean', { name: 'step_free' }) stepFree: boolean;
}

/** How near a site is to a practice's patients: rank 1 is the nearest. */
@Entity('practice_sites')
export class PracticeSiteRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid', { name: 'practice_id' }) practiceId: string;
  @PrimaryColumn('uuid', { name: 'site_id' }) siteId: string;
  @Column('smallint') rank: number;
}
