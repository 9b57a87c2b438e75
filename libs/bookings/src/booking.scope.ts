import { hangingFromReferral } from '@hub/referrals';
import { scopeFor, wholeHub } from '@hub/platform';
import { AppointmentRow, ClinicRow, CourseRow, LeaveRow, OccupancyRow } from './booking.row.js';

// No patient in these: everybody in the hub may know when nobody and nothing is free, so that offers do not lie.
scopeFor(ClinicRow, wholeHub);
scopeFor(LeaveRow, wholeHub);
scopeFor(OccupancyRow, wholeHub);
scopeFor(CourseRow, hangingFromReferral);
scopeFor(AppointmentRow, hangingFromReferral);
