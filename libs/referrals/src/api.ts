import { DraftResolver } from './draft.resolver.js';
import {
  EmergencyAccessResolver,
  EmergencyMeResolver,
  EmergencyReferralResolver,
} from './emergency-access.resolver.js';
import { FollowUpReferralResolver } from './follow-up-referral.resolver.js';
import { PatientLinksResolver } from './patient-links.resolver.js';
import { MyPracticeResolver, PersonPracticeResolver } from './my-practice.resolver.js';
import { PatientQuestionResolver } from './patient-question.resolver.js';
import { ReferralResolver } from './referral.resolver.js';

export { ReferralConnection, ReferralStatusView, ReferralView } from './referral.view.js';
export const REFERRAL_RESOLVERS = [
  ReferralResolver,
  PatientQuestionResolver,
  DraftResolver,
  MyPracticeResolver,
  PersonPracticeResolver,
  FollowUpReferralResolver,
  EmergencyAccessResolver,
  EmergencyReferralResolver,
  EmergencyMeResolver,
  PatientLinksResolver,
];
