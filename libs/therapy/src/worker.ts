import { keepFollowUp } from '@hub/follow-ups/worker';
import type { Handler } from '@hub/platform';
import { beginFollowUp } from './begin-follow-up.js';
import { finishFollowUp } from './finish-follow-up.js';
import { BEGIN_FOLLOW_UP, FINISH_FOLLOW_UP, TELL_ABOUT_TREATMENT } from './therapy.jobs.js';
import { treatmentFacts } from './treatment-facts.js';

export { THERAPY_JOBS } from './therapy.jobs.js';

const onTell: Handler<{ followUpId: string }> = {
  job: TELL_ABOUT_TREATMENT,
  handle: (room, { followUpId }) => keepFollowUp(room, followUpId, treatmentFacts),
};

const onBegin: Handler<{ referralId: string }> = {
  job: BEGIN_FOLLOW_UP,
  handle: async (room, { referralId }) => {
    await room.do('begin', (work) => beginFollowUp(work, referralId));
  },
};

const onFinish: Handler<{ referralId: string }> = {
  job: FINISH_FOLLOW_UP,
  handle: async (room, { referralId }) => {
    await room.do('finish', (work) => finishFollowUp(work, referralId));
  },
};

export const THERAPY_HANDLERS = [onTell, onBegin, onFinish] as Handler[];
