import { hangingFromReferral } from '@hub/referrals';
import type { PatientActor } from '@hub/domain';
import { name, patientScopeFor, scopeFor, sql, wholeHub } from '@hub/platform';
import { AppointmentRow, ClinicRow, CourseRow, LeaveRow, OccupancyRow } from './booking.row.js';

// No patient in these: everybody in the hub may know when nobody and nothing is free, so that offers do not lie.
scopeFor(ClinicRow, wholeHub);
scopeFor(LeaveRow, wholeHub);
scopeFor(OccupancyRow, wholeHub);
scopeFor(CourseRow, hangingFromReferral);
scopeFor(AppointmentRow, hangingFromReferral);

/** A patient sees what is booked for the referral that their link belongs to. */
const ofOwnReferral = (patient: PatientActor, alias: string) =>
  sql`${name(`${alias}.referral_id`)} = ${patient.referralId}`;
patientScopeFor(CourseRow, ofOwnReferral);
patientScopeFor(AppointmentRow, ofOwnReferral);
