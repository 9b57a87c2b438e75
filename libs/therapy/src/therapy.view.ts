import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AppointmentView } from '@hub/bookings/api';
import { connectionOf } from '@hub/platform/api';

@ObjectType('CaseloadFlag')
export class CaseloadFlagView {
  @Field() code: string;
  @Field() words: string;
}

@ObjectType('CaseloadEntry')
export class CaseloadEntryView {
  @Field(() => ID) referralId: string;
  @Field(() => Int, { description: 'Of the referral' }) version: number;
  @Field() reference: string;
  @Field(() => ID) patientId: string;
  @Field() firstName: string;
  @Field() lastName: string;
  @Field() state: string;
  @Field() stage: string;
  @Field(() => AppointmentView, { nullable: true }) nextSession: AppointmentView | null;
}

export const CaseloadConnection = connectionOf(CaseloadEntryView, 'CaseloadEntry');

@ObjectType('CaseloadCount')
export class CaseloadCountView {
  @Field() stage: string;
  @Field() label: string;
  @Field(() => Int) count: number;
}

@ObjectType('NeedsMe')
export class NeedsMeView {
  @Field() kind: string;
  @Field({ description: 'What to do, in words' }) sentence: string;
  @Field(() => ID) referralId: string;
  @Field() reference: string;
  @Field() firstName: string;
  @Field() lastName: string;
  @Field(() => ID, { nullable: true }) appointmentId: string | null;
}

@ObjectType('MyDay')
export class MyDayView {
  @Field() day: string;
  @Field(() => AppointmentView, { nullable: true }) nextSession: AppointmentView | null;
  @Field(() => [AppointmentView]) today: AppointmentView[];
  @Field(() => [NeedsMeView]) needsMe: NeedsMeView[];
}

@InputType()
export class RecordAttendanceInput {
  @Field(() => ID) appointmentId: string;
  @Field(() => Int) version: number;
  @Field({ description: 'ATTENDED or DNA' }) outcome: string;
}

@InputType()
export class DischargeReferralInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() reason: string;
  @Field(() => String, { nullable: true }) words?: string | null;
}
