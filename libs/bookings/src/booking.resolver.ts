import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { referralById } from '@hub/referrals';
import { ReferralView } from '@hub/referrals/api';
import { bookCourse } from './book-course.js';
import { appointmentById } from './booking.reads.js';
import {
  AppointmentView,
  BookCourseInput,
  CancelCourseInput,
  CourseOffersArgs,
  CourseOfferView,
  MoveSessionInput,
  OfferedSessionView,
} from './booking.view.js';
import { cancelCourse } from './cancel-course.js';
import { moveSession } from './move-session.js';
import { courseOffersFor, sessionOffersFor } from './offers.reads.js';

@Resolver()
export class BookingResolver {
  @Query(() => [CourseOfferView], { description: 'Complete courses that are free for this patient now' })
  @Allow('course-offers')
  courseOffers(@AtDoor() door: Door, @Args() asked: CourseOffersArgs) {
    return door.ask((work) => courseOffersFor(work, asked));
  }

  @Query(() => [OfferedSessionView], { description: 'Times that one session can move to' })
  @Allow('course-offers')
  sessionOffers(@AtDoor() door: Door, @Args('appointmentId', { type: () => ID }) appointmentId: string) {
    return door.ask((work) => sessionOffersFor(work, appointmentId));
  }

  @Query(() => AppointmentView)
  @Allow('appointment')
  appointment(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    return door.ask((work) => appointmentById(work, id));
  }

  @Mutation(() => ReferralView)
  @Allow('book-course')
  bookCourse(@AtDoor() door: Door, @Args('input') input: BookCourseInput) {
    return door.change({ operation: 'book-course', input }, (work) => bookCourse(work, input), referralById);
  }

  @Mutation(() => ReferralView)
  @Allow('cancel-course')
  cancelCourse(@AtDoor() door: Door, @Args('input') input: CancelCourseInput) {
    return door.change(
      { operation: 'cancel-course', input },
      (work) => cancelCourse(work, input),
      referralById,
    );
  }

  @Mutation(() => AppointmentView, { description: 'Answers the appointment that takes its place' })
  @Allow('move-session')
  moveSession(@AtDoor() door: Door, @Args('input') input: MoveSessionInput) {
    return door.change(
      { operation: 'move-session', input },
      (work) => moveSession(work, input),
      appointmentById,
    );
  }
}
