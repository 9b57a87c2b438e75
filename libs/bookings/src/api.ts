import { BookingResolver } from './booking.resolver.js';
import { MyNextStepResolver } from './my-next-step.resolver.js';
import {
  AppointmentResolver,
  CourseOfferResolver,
  CourseResolver,
  ReferralCourseResolver,
} from './course.resolver.js';

export { AppointmentView, CourseView } from './booking.view.js';
export const BOOKINGS_RESOLVERS = [
  BookingResolver,
  ReferralCourseResolver,
  CourseResolver,
  AppointmentResolver,
  CourseOfferResolver,
  MyNextStepResolver,
];
