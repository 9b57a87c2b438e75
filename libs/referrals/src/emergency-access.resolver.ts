import {
  Args,
  GraphQLISODateTime,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { can, emergencyOverAt, emergencyReviewDue, isEmergencyOpen, roleWords } from '@hub/domain';
import { FollowUpView } from '@hub/follow-ups/api';
import { patientsById, type EmergencyAccessRow } from '@hub/patients';
import { PatientView } from '@hub/patients/api';
import { MeView } from '@hub/people/api';
import { refuse } from '@hub/platform';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import {
  EMERGENCY_FOLDERS,
  emergenciesToReview,
  emergencyAccessById,
  emergencyAccessesFor,
  emergencyAccessOrNone,
  emergencyFor,
  followUpsOfPatient,
  hasOpenEmergency,
  referralsOfPatient,
} from './emergency-access.reads.js';
import {
  EmergencyAccessConnection,
  EmergencyAccessView,
  EndEmergencyAccessInput,
  OpenEmergencyAccessInput,
  ReviewEmergencyAccessInput,
} from './emergency-access.view.js';
import { endEmergencyAccess } from './end-emergency-access.js';
import { openEmergencyAccess } from './open-emergency-access.js';
import type { ReferralRow } from './referral.row.js';
import { ReferralView } from './referral.view.js';
import { reviewEmergencyAccess } from './review-emergency-access.js';

@Resolver(() => EmergencyAccessView)
export class EmergencyAccessResolver {
  @Query(() => EmergencyAccessView)
  @Allow('emergency-access')
  emergencyAccess(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    return door.ask((work) => emergencyAccessById(work, id));
  }

  @Query(() => EmergencyAccessConnection, {
    description: 'One’s own; the clinical lead everybody’s. Folders: to-review, reviewed, all',
  })
  @Allow('emergency-accesses')
  emergencyAccesses(
    @AtDoor() door: Door,
    @Args('folder', { nullable: true }) folder?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    const known = EMERGENCY_FOLDERS.find((one) => one === folder);
    return door.ask((work) => emergencyAccessesFor(work, { folder: known, first, after }));
  }

  @Mutation(() => EmergencyAccessView)
  @Allow('open-emergency-access')
  async openEmergencyAccess(@AtDoor() door: Door, @Args('input') input: OpenEmergencyAccessInput) {
    const opened = await door.change(
      { operation: 'open-emergency-access', input },
      (work) => openEmergencyAccess(work, input),
      emergencyAccessOrNone,
    );
    // The look-up is committed before it is refused: it counts, and the audit has it.
    return opened ?? refuse('EMERGENCY_PATIENT_NOT_FOUND');
  }

  @Mutation(() => EmergencyAccessView)
  @Allow('end-emergency-access')
  endEmergencyAccess(@AtDoor() door: Door, @Args('input') input: EndEmergencyAccessInput) {
    return door.change(
      { operation: 'end-emergency-access', input },
      (work) => endEmergencyAccess(work, input),
      emergencyAccessById,
    );
  }

  @Mutation(() => EmergencyAccessView)
  @Allow('review-emergency-access')
  reviewEmergencyAccess(@AtDoor() door: Door, @Args('input') input: ReviewEmergencyAccessInput) {
    return door.change(
      { operation: 'review-emergency-access', input },
      (work) => reviewEmergencyAccess(work, input),
      emergencyAccessById,
    );
  }

  @ResolveField(() => String)
  userRoleWords(@Parent() { userRole }: EmergencyAccessRow): string {
    return roleWords(userRole);
  }

  @ResolveField(() => Boolean)
  isOpen(@AtDoor() door: Door, @Parent() access: EmergencyAccessRow): Promise<boolean> {
    return door.ask(async (work) => isEmergencyOpen(access, work.now));
  }

  @ResolveField(() => GraphQLISODateTime, { description: 'When it was over, or will be' })
  overAt(@Parent() access: EmergencyAccessRow): Date {
    return emergencyOverAt(access);
  }

  @ResolveField(() => GraphQLISODateTime)
  reviewDueAt(@Parent() { openedAt }: EmergencyAccessRow): Date {
    return emergencyReviewDue(openedAt);
  }

  @ResolveField(() => Boolean, { description: 'Not reviewed in time' })
  overdue(@AtDoor() door: Door, @Parent() access: EmergencyAccessRow): Promise<boolean> {
    return door.ask(async (work) => !access.reviewedAt && emergencyReviewDue(access.openedAt) <= work.now);
  }

  @ResolveField(() => PatientView, { nullable: true, description: 'Null once it is over, but for the lead' })
  patient(@AtDoor() door: Door, @Parent() { patientId }: EmergencyAccessRow) {
    return door.load('patient of emergency access', patientId, patientsById);
  }

  @ResolveField(() => [ReferralView], { description: 'The patient’s referrals within reach, newest first' })
  referrals(@AtDoor() door: Door, @Parent() { patientId }: EmergencyAccessRow): Promise<ReferralRow[]> {
    return door.ask((work) => referralsOfPatient(work, patientId));
  }

  @ResolveField(() => [FollowUpView], { description: 'What was promised about the patient, within reach' })
  followUps(@AtDoor() door: Door, @Parent() { patientId }: EmergencyAccessRow) {
    return door.ask((work) => followUpsOfPatient(work, patientId));
  }
}

@Resolver(() => ReferralView)
export class EmergencyReferralResolver {
  @ResolveField(() => EmergencyAccessView, {
    nullable: true,
    description: 'By which alone whoever asks sees this referral now',
  })
  emergencyAccess(@AtDoor() door: Door, @Parent() referral: ReferralRow) {
    return door.ask((work) => emergencyFor(work, referral));
  }
}

@Resolver(() => MeView)
export class EmergencyMeResolver {
  @ResolveField(() => Boolean, { description: 'Whether one’s own emergency access runs now' })
  emergencyOpen(@AtDoor() door: Door): Promise<boolean> | boolean {
    return door.actor && can(door.actor, 'open-emergency-access') ? door.ask(hasOpenEmergency) : false;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Emergency accesses to review; null for those who do not',
  })
  emergenciesToReview(@AtDoor() door: Door): Promise<number> | null {
    return door.actor && can(door.actor, 'review-emergency-access') ? door.ask(emergenciesToReview) : null;
  }
}
