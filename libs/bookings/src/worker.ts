import { keepFollowUp } from '@hub/follow-ups/worker';
import type { Handler } from '@hub/platform';
import { TELL_ABOUT_COURSE } from './booking.jobs.js';
import { courseFacts } from './course-facts.js';

export { BOOKINGS_JOBS } from './booking.jobs.js';

const onTell: Handler<{ followUpId: string }> = {
  job: TELL_ABOUT_COURSE,
  handle: (room, { followUpId }) => keepFollowUp(room, followUpId, courseFacts),
};

export const BOOKINGS_HANDLERS = [onTell] as Handler[];
