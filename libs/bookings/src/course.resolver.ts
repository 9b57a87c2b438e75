import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { APPOINTMENT_LIFE, courseProgress, isOpen } from '@hub/domain';
import type { Door } from '@hub/platform/api';
import { AtDoor } from '@hub/platform/api';
import type { ReferralRow } from '@hub/referrals';
import { ReferralView } from '@hub/referrals/api';
import { appointmentsOfCourses, liveCourses, referralsById } from './booking.reads.js';
import type { AppointmentRow, CourseRow } from './booking.row.js';
import {
  AppointmentStatusView,
  AppointmentView,
  CourseOfferView,
  CourseProgressView,
  CourseView,
  PlaceView,
} from './booking.view.js';
import type { OfferedCourse } from './offers.reads.js';
import { placeOf, therapistName } from './places.js';

const appointmentsAt = async (door: Door, courseId: string): Promise<AppointmentRow[]> =>
  (await door.load('appointments of course', courseId, appointmentsOfCourses)) ?? [];

type CourseOfReferral = CourseRow & { isClosed: boolean };

@Resolver(() => ReferralView)
export class ReferralCourseResolver {
  @ResolveField(() => CourseView, { nullable: true, description: 'The course that is booked or done' })
  async course(@AtDoor() door: Door, @Parent() referral: ReferralRow): Promise<CourseOfReferral | null> {
    const course = await door.load('course of referral', referral.id, liveCourses);
    return course && { ...course, isClosed: !isOpen(referral.state) };
  }
}

@Resolver(() => CourseView)
export class CourseResolver {
  @ResolveField(() => String)
  therapistName(@AtDoor() door: Door, @Parent() course: CourseRow) {
    return therapistName(door, course.therapistId);
  }

  @ResolveField(() => PlaceView)
  place(@AtDoor() door: Door, @Parent() course: CourseRow) {
    return placeOf(door, course);
  }

  @ResolveField(() => [AppointmentView], { description: 'In order of time, moved and cancelled ones too' })
  appointments(@AtDoor() door: Door, @Parent() course: CourseRow) {
    return appointmentsAt(door, course.id);
  }

  @ResolveField(() => CourseProgressView)
  async progress(@AtDoor() door: Door, @Parent() course: CourseOfReferral): Promise<CourseProgressView> {
    const rows = await appointmentsAt(door, course.id);
    return door.ask((work) => {
      const sessions = rows.map((row) => ({ ...row, number: row.sessionNumber }));
      const { next, ...counts } = courseProgress(sessions, { now: work.now, isClosed: course.isClosed });
      return Promise.resolve({ ...counts, nextKind: next.kind, nextSentence: next.sentence });
    });
  }
}

@Resolver(() => AppointmentView)
export class AppointmentResolver {
  @ResolveField(() => AppointmentStatusView)
  status(@Parent() appointment: AppointmentRow): AppointmentStatusView {
    const { label, colour } = APPOINTMENT_LIFE.states[appointment.state];
    return { label, colour };
  }

  @ResolveField(() => String)
  therapistName(@AtDoor() door: Door, @Parent() appointment: AppointmentRow) {
    return therapistName(door, appointment.therapistId);
  }

  @ResolveField(() => PlaceView)
  place(@AtDoor() door: Door, @Parent() appointment: AppointmentRow) {
    return placeOf(door, appointment);
  }

  @ResolveField(() => ReferralView, { nullable: true })
  referral(@AtDoor() door: Door, @Parent() appointment: AppointmentRow): Promise<ReferralRow | null> {
    return door.load('referral', appointment.referralId, referralsById);
  }
}

@Resolver(() => CourseOfferView)
export class CourseOfferResolver {
  @ResolveField(() => String)
  therapistName(@AtDoor() door: Door, @Parent() offer: OfferedCourse) {
    return therapistName(door, offer.therapistId);
  }

  @ResolveField(() => PlaceView)
  place(@AtDoor() door: Door, @Parent() offer: OfferedCourse) {
    return placeOf(door, offer);
  }
}
