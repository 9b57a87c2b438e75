// Keeps what one page posted, right or wrong. What cannot be kept comes back to the page with everything typed in it.
import type { Told } from '../../answer-error';
import { ask, type Asked } from '../../ask';
import {
  ReferralDraftDocument,
  SaveReferralDraftDocument,
  WhatBecameOfDraftDocument,
} from '../../generated/graphql';
import type { DraftFragment, SaveReferralDraftMutation } from '../../generated/graphql';
import { entriesOf, rawFrom } from '../../journeys/raw-answers';
import type { JourneyPage, SummaryLine } from '../../journeys/refer/question-page';
import { keyOf, refusedState, textOf, type FormState } from '../../ui/form/form-state';
import { fingerprint } from './fingerprint';
import { SAVED_SINCE } from './held-fields';

export type Kept = { ok: true; draft: DraftFragment } | { ok: false; state: FormState };

type Posted = { at: JourneyPage; form: FormData };
type Entries = ReturnType<typeof entriesOf>;

const CHANGED: Told = {
  code: 'CHANGED_SINCE_YOU_LOOKED',
  sentence:
    'This draft was changed somewhere else since you opened this page. Compare the two before you continue.',
};
const DISCARDED: Told = {
  code: 'NOT_FOUND',
  sentence: 'This draft has been discarded. Continue to keep what you typed here in a new draft.',
};
const sent = (reference: string): Told => ({
  code: 'NOT_FOUND',
  sentence: `This referral has already been sent, reference ${reference}. What you typed here has not been added to it.`,
});

type Target = { draftId: string | null; version: number | null };

async function save(answers: Entries, { draftId, version }: Target, key?: string) {
  const input = { draftId, version, answers };
  const options = { staysWhenSignedOut: true, idempotencyKey: key };
  return ask(SaveReferralDraftDocument, { input }, options);
}

/** The key makes one draft of a first page sent twice; a first page that was changed in between makes another. */
async function saveNew(answers: Entries, form: FormData): Promise<Asked<SaveReferralDraftMutation>> {
  const target = { draftId: null, version: null };
  const asked = await save(answers, target, keyOf(form));
  const isOtherRequest = !asked.ok && asked.refusal.code === 'IDEMPOTENCY_KEY_REUSED';
  return isOtherRequest ? save(answers, target) : asked;
}

const valuesKey = ({ value }: SummaryLine) => JSON.stringify(value);

/** The lines that read differently now, as saved. */
function savedSince(at: JourneyPage, saved: Entries, typed: Entries): string[] {
  const ours = new Map(at.summary(rawFrom(typed)).map((line) => [line.field, valuesKey(line)]));
  return at
    .summary(rawFrom(saved))
    .filter((line) => ours.get(line.field) !== valuesKey(line))
    .map(({ words, value }) => `${words}: ${value === null ? 'Not provided' : [value].flat().join(', ')}`);
}

/** Other pages may have changed as they like; only where this page's own answers differ must somebody choose. */
async function saveOverNewer({ at, form }: Posted, draftId: string): Promise<Kept> {
  const asked = await ask(ReferralDraftDocument, { id: draftId }, { staysWhenSignedOut: true });
  if (!asked.ok) return refused({ at, form }, asked.refusals);
  const latest = asked.data.referralDraft;
  const typed = entriesOf(form, at.names);
  const now = fingerprint(rawFrom(latest.answers), at.names);
  const isOurs = now === textOf(form, 'seen') || now === fingerprint(rawFrom(typed), at.names);
  if (isOurs) {
    const again = await save(typed, { draftId, version: latest.version });
    if (again.ok) return { ok: true, draft: again.data.saveReferralDraft };
  }
  const state = refusedState(form, [CHANGED]);
  const held = {
    version: String(latest.version),
    seen: now,
    [SAVED_SINCE]: savedSince(at, latest.answers, typed),
  };
  return { ok: false, state: { ...state, values: { ...state.values, ...held } } };
}

async function draftGone({ form }: Posted, draftId: string): Promise<Kept> {
  const asked = await ask(WhatBecameOfDraftDocument, { id: draftId }, { staysWhenSignedOut: true });
  if (asked.ok) return { ok: false, state: refusedState(form, [sent(asked.data.referral.reference)]) };
  const state = refusedState(form, [DISCARDED]);
  return { ok: false, state: { ...state, values: { ...state.values, draft: '', version: '' } } };
}

const refused = ({ form }: Posted, refusals: readonly Told[]): Kept => ({
  ok: false,
  state: refusedState(form, refusals),
});

export async function keepPage(posted: Posted): Promise<Kept> {
  const { at, form } = posted;
  const draftId = textOf(form, 'draft') || null;
  const answers = entriesOf(form, at.names);
  const version = Number(textOf(form, 'version')) || null;
  const asked = draftId ? await save(answers, { draftId, version }) : await saveNew(answers, form);
  if (asked.ok) return { ok: true, draft: asked.data.saveReferralDraft };
  if (draftId && asked.refusal.code === 'CHANGED_SINCE_YOU_LOOKED') return saveOverNewer(posted, draftId);
  if (draftId && asked.refusal.code === 'NOT_FOUND') return draftGone(posted, draftId);
  return refused(posted, asked.refusals);
}
