import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@hub/platform/api';

@ObjectType('EmergencyAccess')
export class EmergencyAccessView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field({ description: 'Who opened it' }) userName: string;
  @Field() reason: string;
  @Field(() => GraphQLISODateTime) openedAt: Date;
  @Field(() => GraphQLISODateTime) untilAt: Date;
  @Field(() => String, { nullable: true }) reviewerName: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) reviewedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'JUSTIFIED or NOT_JUSTIFIED' }) outcome: string | null;
  @Field(() => String, { nullable: true }) reviewNote: string | null;
}

export const EmergencyAccessConnection = connectionOf(EmergencyAccessView, 'EmergencyAccess');

@InputType()
export class OpenEmergencyAccessInput {
  @Field() nhsNumber: string;
  @Field() birthDay: string;
  @Field() birthMonth: string;
  @Field() birthYear: string;
  @Field() reason: string;
}

@InputType()
export class EndEmergencyAccessInput {
  @Field(() => ID) accessId: string;
  @Field(() => Int) version: number;
}

@InputType()
export class ReviewEmergencyAccessInput {
  @Field(() => ID) accessId: string;
  @Field(() => Int) version: number;
  @Field({ description: 'JUSTIFIED or NOT_JUSTIFIED' }) outcome: string;
  @Field() note: string;
}
