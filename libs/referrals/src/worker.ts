import { keepFollowUp } from '@hub/follow-ups/worker';
import type { Handler } from '@hub/platform';
import { checkReferral } from './check-referral.js';
import { lapseQuestion } from './lapse-question.js';
import { CHECK_REFERRAL, LAPSE_QUESTION, TELL_ABOUT_REFERRAL } from './referral.jobs.js';
import { referralFacts } from './referral-facts.js';
import { onEmergency } from './tell-of-emergency.js';

export { REFERRAL_JOBS } from './referral.jobs.js';
export { remindOfReviews } from './tell-of-emergency.js';

const onCheck: Handler<{ referralId: string }> = {
  job: CHECK_REFERRAL,
  handle: async (room, { referralId }) => {
    await room.do('check', (work) => checkReferral(work, referralId));
  },
};

const onTell: Handler<{ followUpId: string }> = {
  job: TELL_ABOUT_REFERRAL,
  handle: (room, { followUpId }) => keepFollowUp(room, followUpId, referralFacts),
};

const onLapse: Handler<{ referralId: string; questionId: string }> = {
  job: LAPSE_QUESTION,
  handle: async (room, asked) => {
    await room.do('lapse', (work) => lapseQuestion(work, asked));
  },
};

export const REFERRAL_HANDLERS = [onCheck, onTell, onLapse, onEmergency] as Handler[];
