import { aboutSeenReferrals } from '@hub/notify';
import { scopeFor } from '@hub/platform';
import { FollowUpRow } from './follow-up.row.js';

scopeFor(FollowUpRow, aboutSeenReferrals);
