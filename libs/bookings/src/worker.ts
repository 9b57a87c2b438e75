import { keepFollowUp } from '@hub/follow-ups/worker';
import type { Handler } from '@hub/platform';
import { RELEASE_COURSE, TELL_ABOUT_COURSE } from './booking.jobs.js';
import { courseFacts } from './course-facts.js';
import { releaseCourse } from './release-course.js';

export { BOOKINGS_JOBS } from './booking.jobs.js';

const onTell: Handler<{ followUpId: string }> = {
  job: TELL_ABOUT_COURSE,
  handle: (room, { followUpId }) => keepFollowUp(room, followUpId, courseFacts),
};

const onRelease: Handler<{ referralId: string }> = {
  job: RELEASE_COURSE,
  handle: async (room, { referralId }) => {
    await room.do('release', (work) => releaseCourse(work, referralId));
  },
};

export const BOOKINGS_HANDLERS = [onTell, onRelease] as Handler[];
