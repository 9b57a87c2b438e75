'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../ask';
import { CloseOtherSessionsDocument, CloseSessionDocument } from '../../generated/graphql';
import { keepsTyped } from '../../held/hold-typed';
import { keyOf, textOf } from '../../ui/form/form-state';
import { refusedOrProve } from './proof';

const EVERYWHERE_ELSE = 'everywhere-else';

/** One row's button, or the one below the table. */
export const signOutOf = keepsTyped(async (_state, form) => {
  const session = textOf(form, 'session');
  const options = { idempotencyKey: keyOf(form) };
  const asked =
    session === EVERYWHERE_ELSE
      ? await ask(CloseOtherSessionsDocument, {}, options)
      : await ask(CloseSessionDocument, { id: session }, options);
  if (!asked.ok) return refusedOrProve(form, asked.refusals, '/account');
  redirect('/account?done=signed-out');
});
