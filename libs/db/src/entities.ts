import { AppointmentRow, ClinicRow, CourseRow, LeaveRow, OccupancyRow } from '@hub/bookings';
import { FollowUpRow } from '@hub/follow-ups';
import { CompletedWaitCountRow, FlowCountRow, MetricsCursorRow, WaitingCountRow } from '@hub/metrics';
import { MessageRow } from '@hub/notify';
import { PatientDeviceRow, PatientLinkRow } from '@hub/patient-links';
import {
  CareLinkRow,
  EmergencyAccessRow,
  EmergencyLookupRow,
  PatientRegistrationRow,
  PatientRow,
} from '@hub/patients';
import { HeldFormRow, PersonRow, SessionRow, StaffEmailRow } from '@hub/people';
import { PracticeRow, PracticeSiteRow, RoomRow, SiteRow } from '@hub/practices';
import { ReferralDraftRow, ReferralEventRow, ReferralRow, ReferralWordsRow } from '@hub/referrals';

/** Every table that is reached through `Work`. */
export const ENTITIES = [
  PracticeRow,
  SiteRow,
  RoomRow,
  PracticeSiteRow,
  PersonRow,
  SessionRow,
  HeldFormRow,
  StaffEmailRow,
  PatientRow,
  PatientRegistrationRow,
  CareLinkRow,
  EmergencyAccessRow,
  EmergencyLookupRow,
  ReferralDraftRow,
  ReferralRow,
  ReferralWordsRow,
  ReferralEventRow,
  PatientLinkRow,
  PatientDeviceRow,
  FollowUpRow,
  MessageRow,
  ClinicRow,
  LeaveRow,
  CourseRow,
  AppointmentRow,
  OccupancyRow,
  WaitingCountRow,
  CompletedWaitCountRow,
  FlowCountRow,
  MetricsCursorRow,
];
