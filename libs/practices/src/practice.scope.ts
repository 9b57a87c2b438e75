import { type Sql, name, patientScopeFor, scopeFor, sql, wholeHub } from '@hub/platform';
import { PracticeRow, PracticeSiteRow, RoomRow, SiteRow } from './practice.row.js';

// Places hold no patient: whoever works in the hub may know them.
scopeFor(PracticeRow, wholeHub);
scopeFor(SiteRow, wholeHub);
scopeFor(RoomRow, wholeHub);
scopeFor(PracticeSiteRow, wholeHub);

/** A patient knows the places of their own appointments. */
const ofOwnAppointments = (alias: string, column: 'site_id' | 'room_id', referralId: string): Sql =>
  sql`exists (select 1 from appointments a where a.hub_id = ${name(`${alias}.hub_id`)} and a.${name(column)} = ${name(`${alias}.id`)} and a.referral_id = ${referralId})`;
patientScopeFor(SiteRow, (patient, alias) => ofOwnAppointments(alias, 'site_id', patient.referralId));
patientScopeFor(RoomRow, (patient, alias) => ofOwnAppointments(alias, 'room_id', patient.referralId));
