import type { Type } from '@nestjs/common';
import { PEOPLE_RESOLVERS } from '@hub/people/api';
import { PRACTICES_RESOLVERS } from '@hub/practices/api';
import { PATIENTS_RESOLVERS } from '@hub/patients/api';
import { FOLLOW_UPS_RESOLVERS } from '@hub/follow-ups/api';
import { NOTIFY_RESOLVERS } from '@hub/notify/api';
import { REFERRAL_RESOLVERS } from '@hub/referrals/api';
import { WAITING_LIST_RESOLVERS } from '@hub/waiting-list/api';
import { BOOKINGS_RESOLVERS } from '@hub/bookings/api';
import { METRICS_RESOLVERS } from '@hub/metrics/api';
import { THERAPY_RESOLVERS } from '@hub/therapy/api';
import { TRIAGE_RESOLVERS } from '@hub/triage/api';

/** Every resolver of the hub; the schema and the boot check are made from this list. */
export const RESOLVERS: Type[] = [
  ...PEOPLE_RESOLVERS,
  ...PRACTICES_RESOLVERS,
  ...PATIENTS_RESOLVERS,
  ...NOTIFY_RESOLVERS,
  ...FOLLOW_UPS_RESOLVERS,
  ...REFERRAL_RESOLVERS,
  ...WAITING_LIST_RESOLVERS,
  ...TRIAGE_RESOLVERS,
  ...BOOKINGS_RESOLVERS,
  ...THERAPY_RESOLVERS,
  ...METRICS_RESOLVERS,
];
