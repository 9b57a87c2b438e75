import type { Day, RawAnswers } from '@hub/domain';
import { notFound, redirect } from 'next/navigation';
import { ask, isFormAnswer, read } from '../../ask';
import { ReferralDraftDocument, TodayDocument, WhatBecameOfDraftDocument } from '../../generated/graphql';
import type { DraftFragment } from '../../generated/graphql';
import { rawFrom } from '../../journeys/raw-answers';
import { sessionState, signedIn, type Session } from '../../session';
import { referHref } from './address';

export type OpenDraft = {
  id: string | null;
  version: number | null;
  raw: RawAnswers;
  /** Null only where nobody is signed in any more and a form must be shown again all the same. */
  today: Day | null;
};

/** One that is surely there. */
export type ExistingDraft = { id: string; version: number; raw: RawAnswers; today: Day };

const fromApi = (draft: DraftFragment, today: Day | null): OpenDraft => ({
  id: draft.id,
  version: draft.version,
  raw: rawFrom(draft.answers),
  today,
});

/** Whoever may send referrals; others find no such page. */
export async function referrer(): Promise<Session | null> {
  if (await isFormAnswer()) return (await sessionState()).session;
  const session = await signedIn();
  if (!session.may.includes('save-referral-draft')) notFound();
  return session;
}

async function newDraft(session: Session | null): Promise<OpenDraft> {
  const today = session ? (await read(TodayDocument, {})).me.today : null;
  return { id: null, version: null, raw: {}, today };
}

/** A draft that has become a referral leads there. */
async function goWhereItWent(id: string): Promise<never> {
  const asked = await ask(WhatBecameOfDraftDocument, { id });
  if (asked.ok) redirect(`/referrals/${asked.data.referral.reference}`);
  return notFound();
}

/** The draft of the address. Without one only the first page opens. */
export async function openDraft(id: string | null, session: Session | null): Promise<OpenDraft> {
  if (!id) return newDraft(session);
  const asked = await ask(ReferralDraftDocument, { id }, { staysWhenSignedOut: true });
  if (asked.ok) return fromApi(asked.data.referralDraft, asked.data.me.today);
  if (await isFormAnswer()) return { ...(await newDraft(session)), id };
  return goWhereItWent(id);
}

/** For pages on which nothing is typed: they need a draft, and somebody signed in. */
export async function openExistingDraft(id: string | null): Promise<ExistingDraft> {
  const { may } = await signedIn();
  if (!may.includes('save-referral-draft')) notFound();
  if (!id) redirect(referHref('find'));
  const asked = await ask(ReferralDraftDocument, { id });
  if (!asked.ok) return goWhereItWent(id);
  const { referralDraft, me } = asked.data;
  const { version, answers } = referralDraft;
  return { id, version, raw: rawFrom(answers), today: me.today };
}
