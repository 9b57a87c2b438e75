import {
  Args,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { discardReferralDraft } from './discard-referral-draft.js';
import { entriesOf, rawFrom } from './raw-answers.js';
import { draftById, draftsOfPractice, folderCounts } from './referral.reads.js';
import type { ReferralDraftRow } from './referral.row.js';
import {
  AnswerEntryView,
  DraftAtVersionInput,
  ReferralDraftView,
  SaveReferralDraftInput,
} from './referral.view.js';
import { saveReferralDraft } from './save-referral-draft.js';

@ObjectType('FolderCount')
export class FolderCountView {
  @Field() folder: string;
  @Field(() => Int) count: number;
}

@Resolver(() => ReferralDraftView)
export class DraftResolver {
  @Query(() => ReferralDraftView)
  @Allow('referral-draft')
  referralDraft(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    return door.ask((work) => draftById(work, id));
  }

  @Query(() => [ReferralDraftView])
  @Allow('referral-drafts')
  referralDrafts(@AtDoor() door: Door) {
    return door.ask(draftsOfPractice);
  }

  @Query(() => [FolderCountView], { description: 'How many referrals lie in each folder' })
  @Allow('referrals')
  referralFolders(@AtDoor() door: Door): Promise<FolderCountView[]> {
    return door.ask(async (work) =>
      [...(await folderCounts(work))].map(([folder, count]) => ({ folder, count })),
    );
  }

  @Mutation(() => ReferralDraftView)
  @Allow('save-referral-draft')
  saveReferralDraft(@AtDoor() door: Door, @Args('input') input: SaveReferralDraftInput) {
    const answers = rawFrom(input.answers);
    return door.change(
      { operation: 'save-referral-draft', input },
      (work) => saveReferralDraft(work, { draftId: input.draftId, version: input.version, answers }),
      draftById,
    );
  }

  @Mutation(() => ID)
  @Allow('discard-referral-draft')
  discardReferralDraft(@AtDoor() door: Door, @Args('input') input: DraftAtVersionInput) {
    return door.carryOut({ operation: 'discard-referral-draft', input }, (work) =>
      discardReferralDraft(work, input),
    );
  }

  @ResolveField(() => [AnswerEntryView])
  answers(@Parent() draft: ReferralDraftRow): AnswerEntryView[] {
    return entriesOf(draft.answers);
  }
}
