import {
  Args,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { linkPurposeFacts, linkStanding, linkStandingWords } from '@hub/domain';
import { linksOf, type PatientLinkRow } from '@hub/patient-links';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor, connectionOf } from '@hub/platform/api';
import { referralById } from './referral.reads.js';
import { ReferralView } from './referral.view.js';
import { revokePatientLinks } from './revoke-patient-links.js';
import { sendPatientLink } from './send-patient-link.js';

/** Everything about a link but its key, which nobody here has. */
@ObjectType('PatientLink')
export class PatientLinkView {
  @Field(() => ID) id: string;
  @Field(() => GraphQLISODateTime) madeAt: Date;
  @Field(() => GraphQLISODateTime) expiresAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) openedAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) revokedAt: Date | null;
}

const PatientLinkConnection = connectionOf(PatientLinkView, 'PatientLink');

@InputType()
export class PatientLinksInput {
  @Field(() => ID) referralId: string;
}

@Resolver(() => PatientLinkView)
export class PatientLinksResolver {
  @Query(() => PatientLinkConnection, { description: 'Sent about one referral, newest first' })
  @Allow('patient-links')
  patientLinks(
    @AtDoor() door: Door,
    @Args('referralId', { type: () => ID }) referralId: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
  ) {
    return door.ask((work) => linksOf(work, referralId, { first, after }));
  }

  @Mutation(() => ReferralView, { description: 'By text; links sent before end' })
  @Allow('send-patient-link')
  sendPatientLink(@AtDoor() door: Door, @Args('input') input: PatientLinksInput) {
    return door.change(
      { operation: 'send-patient-link', input },
      (work) => sendPatientLink(work, input.referralId),
      referralById,
    );
  }

  @Mutation(() => ReferralView, { description: 'Ends every link, and remembers no device any longer' })
  @Allow('revoke-patient-links')
  revokePatientLinks(@AtDoor() door: Door, @Args('input') input: PatientLinksInput) {
    return door.change(
      { operation: 'revoke-patient-links', input },
      (work) => revokePatientLinks(work, input.referralId),
      referralById,
    );
  }

  @ResolveField(() => String, { description: 'To what it leads' })
  leadsTo(@Parent() { purpose }: PatientLinkRow): string {
    return linkPurposeFacts(purpose).words;
  }

  @ResolveField(() => String, { description: 'works, locked, expired or cancelled' })
  standing(@AtDoor() door: Door, @Parent() link: PatientLinkRow): Promise<string> {
    return door.ask(async ({ now }) => linkStanding(link, now));
  }

  @ResolveField(() => String)
  standingWords(@AtDoor() door: Door, @Parent() link: PatientLinkRow): Promise<string> {
    return door.ask(async ({ now }) => linkStandingWords(linkStanding(link, now)));
  }
}
