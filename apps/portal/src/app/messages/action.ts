'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask } from '../../ask';
import { hrefOf } from '../../desk/address';
import { CancelFollowUpDocument, RetryFollowUpDocument } from '../../generated/graphql';
import { keepsTyped } from '../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../ui/form/form-state';

/** A row's button says what to do, to which message, as it stood when the page was made: "cancel <id> <version>". */
export const actOnFollowUp = keepsTyped(async (_state, form) => {
  const [act = '', followUpId = '', version = ''] = textOf(form, 'act').split(' ');
  const document = act === 'retry' ? RetryFollowUpDocument : CancelFollowUpDocument;
  const input = { followUpId, version: Number(version) };
  const asked = await ask<unknown, { input: typeof input }>(
    document,
    { input },
    { idempotencyKey: keyOf(form) },
  );
  if (!asked.ok) {
    refresh();
    return refusedState(form, asked.refusals);
  }
  redirect(hrefOf('/messages', { done: act === 'retry' ? 'retried' : 'cancelled' }));
});
