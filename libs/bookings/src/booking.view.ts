import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('OfferedSession')
export class OfferedSessionView {
  @Field(() => GraphQLISODateTime) startsAt: Date;
  @Field(() => GraphQLISODateTime) endsAt: Date;
}

@ObjectType('Place')
export class PlaceView {
  @Field(() => ID) siteId: string;
  @Field() siteName: string;
  @Field() siteAddress: string;
  @Field() directions: string;
  @Field() roomName: string;
  @Field({ description: 'From the street to the room' }) stepFree: boolean;
}

@ObjectType('CourseOffer')
export class CourseOfferView {
  @Field({ description: 'Sent back to book exactly these times' }) key: string;
  @Field(() => ID) therapistId: string;
  @Field(() => Int, { nullable: true, description: 'How near the site is to the practice, 1 the nearest' })
  nearness: number | null;
  @Field(() => [OfferedSessionView]) sessions: readonly OfferedSessionView[];
}

@ArgsType()
export class CourseOffersArgs {
  @Field(() => ID) referralId: string;
  @Field(() => ID, { nullable: true }) siteId?: string | null;
  @Field(() => String, { nullable: true, description: 'Any day of the first week to look at' })
  fromWeek?: string | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
}

@ObjectType('Appointment')
export class AppointmentView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => ID) referralId: string;
  @Field(() => ID) therapistId: string;
  @Field(() => Int) sessionNumber: number;
  @Field() state: string;
  @Field(() => GraphQLISODateTime) startsAt: Date;
  @Field(() => GraphQLISODateTime) endsAt: Date;
  @Field(() => ID, { nullable: true, description: 'The appointment that took its place' }) movedToId:
    string | null;
}

@ObjectType('AppointmentStatus')
export class AppointmentStatusView {
  @Field() label: string;
  @Field() colour: string;
}

@ObjectType('Course')
export class CourseView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => ID) therapistId: string;
  @Field(() => GraphQLISODateTime) bookedAt: Date;
}

@ObjectType('CourseProgress')
export class CourseProgressView {
  @Field(() => Int) attended: number;
  @Field(() => Int) missed: number;
  @Field() isComplete: boolean;
  @Field({ description: 'What the therapist does next, as a code' }) nextKind: string;
  @Field({ description: 'The same in words' }) nextSentence: string;
}

@InputType()
export class BookCourseInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() offerKey: string;
}

@InputType()
export class CancelCourseInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() reason: string;
}

@InputType()
export class MoveSessionInput {
  @Field(() => ID) appointmentId: string;
  @Field(() => Int) version: number;
  @Field(() => GraphQLISODateTime) startsAt: Date;
}
