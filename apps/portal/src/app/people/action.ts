'use server';

import { redirect } from 'next/navigation';
import { ask } from '../../ask';
import { hrefOf } from '../../desk/address';
import { InvitePersonDocument } from '../../generated/graphql';
import { keepsTyped } from '../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../ui/form/form-state';

export const invite = keepsTyped(async (_state, form) => {
  const input = {
    name: textOf(form, 'name'),
    email: textOf(form, 'email'),
    role: textOf(form, 'role'),
    discipline: textOf(form, 'discipline') || null,
    practiceId: textOf(form, 'practiceId') || null,
  };
  const asked = await ask(InvitePersonDocument, { input }, { idempotencyKey: keyOf(form) });
  if (!asked.ok) return refusedState(form, asked.refusals);
  redirect(hrefOf(`/people/${asked.data.invitePerson.id}`, { done: 'invited' }));
});
