'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../../ask';
import { hrefOf } from '../../../desk/address';
import { AnswerQuestionDocument } from '../../../generated/graphql';
import { keyOf, textOf, type FormState } from '../../../ui/form/form-state';
import { refusedAtLatest } from './latest';

export async function answerTheQuestion(_state: FormState, form: FormData): Promise<FormState> {
  const referralId = textOf(form, 'referralId');
  const input = { referralId, version: Number(textOf(form, 'version')), answer: textOf(form, 'answer') };
  const asked = await ask(
    AnswerQuestionDocument,
    { input },
    { idempotencyKey: keyOf(form), staysWhenSignedOut: true },
  );
  if (asked.ok) redirect(hrefOf(`/referrals/${asked.data.answerQuestion.reference}`, { done: 'answered' }));
  const refusals = asked.refusals.map((told) =>
    told.code === 'REPLY_MISSING' ? { ...told, field: 'answer' } : told,
  );
  return refusedAtLatest(form, { referralId, refusals });
}
