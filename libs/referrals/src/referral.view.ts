import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@hub/platform/api';

@ObjectType('AnswerEntry')
export class AnswerEntryView {
  @Field() name: string;
  @Field(() => [String]) values: string[];
}

@InputType()
export class AnswerEntryInput {
  @Field() name: string;
  @Field(() => [String]) values: string[];
}

@ObjectType('ReferralStatus')
export class ReferralStatusView {
  @Field({ description: 'In the words of whoever asks: hub or practice' }) label: string;
  @Field() colour: string;
  @Field({ description: 'Who has the ball' }) owner: string;
}

@ObjectType('ReferralEvent')
export class ReferralEventView {
  @Field(() => ID) id: string;
  @Field() event: string;
  @Field(() => GraphQLISODateTime) at: Date;
  @Field() actorName: string;
  @Field(() => String, { nullable: true }) fromState: string | null;
  @Field() toState: string;
}

@ObjectType('ReferralWords')
export class ReferralWordsView {
  @Field(() => ID) id: string;
  @Field() kind: string;
  @Field() authorName: string;
  @Field() words: string;
  @Field(() => GraphQLISODateTime) at: Date;
}

@ObjectType('ReferralDraft')
export class ReferralDraftView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => GraphQLISODateTime) startedAt: Date;
  @Field(() => GraphQLISODateTime) savedAt: Date;
  @Field(() => GraphQLISODateTime) expiresAt: Date;
}

@ObjectType('Referral')
export class ReferralView {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field() reference: string;
  @Field() state: string;
  @Field(() => ID) practiceId: string;
  @Field(() => ID) patientId: string;
  @Field() firstName: string;
  @Field() lastName: string;
  @Field() bornOn: string;
  @Field() nhsNumber: string;
  @Field() priority: string;
  @Field() safetyConcern: boolean;
  @Field() stepFree: boolean;
  @Field() responsibleClinician: string;
  @Field(() => GraphQLISODateTime) submittedAt: Date;
  @Field() clockStartedOn: string;
  @Field(() => String, { nullable: true }) clockStoppedOn: string | null;
  @Field(() => Int) sessionsAttended: number;
  @Field(() => String, { nullable: true }) nextAction: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) nextActionAt: Date | null;
}

export const ReferralConnection = connectionOf(ReferralView, 'Referral');

@InputType()
export class SaveReferralDraftInput {
  @Field(() => ID, { nullable: true }) draftId?: string | null;
  @Field(() => Int, { nullable: true }) version?: number | null;
  @Field(() => [AnswerEntryInput]) answers: AnswerEntryInput[];
}

@InputType()
export class DraftAtVersionInput {
  @Field(() => ID) draftId: string;
  @Field(() => Int) version: number;
}

@InputType()
export class AnswerQuestionInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() answer: string;
}

@InputType()
export class WithdrawReferralInput {
  @Field(() => ID) referralId: string;
  @Field(() => Int) version: number;
  @Field() reason: string;
  @Field(() => String, { nullable: true }) words?: string | null;
}
