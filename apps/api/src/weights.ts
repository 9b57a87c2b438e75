import type { Weights } from '@hub/platform/api';

/** What the fields of this schema cost: one is a plain field of a row. Set from the worst that the FUZZ run finds. */
export const WEIGHTS: Weights = {
  most: 4_000,
  lengths: {
    'Course.appointments': 6,
    'CourseOffer.sessions': 4,
    'Query.courseOffers': 20,
    'Query.sessionOffers': 100,
    'Query.referralDrafts': 50,
    'WaitingListMetrics.byPractice': 36,
    'FlowMetrics.weeks': 52,
    '__Schema.types': 100,
    '__Type.fields': 20,
  },
  own: {},
};
