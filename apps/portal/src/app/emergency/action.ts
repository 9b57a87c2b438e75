'use server';

import { createHash } from 'node:crypto';
import { tidyReason } from '@hub/domain';
import { redirect } from 'next/navigation';
import type { Told } from '../../answer-error';
import { ask } from '../../ask';
import { counted } from '../../desk/day-words';
import { OpenEmergencyAccessDocument } from '../../generated/graphql';
import { keepsTyped } from '../../held/hold-typed';
import { dateOf, keyOf, refusedState, textOf } from '../../ui/form/form-state';

/** Says how long it is, for whom no script counts. */
function withLength(told: Told, reason: string): Told {
  const length = [...tidyReason(reason)].length;
  if (told.code !== 'EMERGENCY_REASON_TOO_SHORT' || length === 0) return told;
  return { ...told, sentence: `${told.sentence}. You have entered ${counted(length, 'character')}` };
}

/** A look-up that finds nobody counts as done, so the same page with something else typed is another request. */
const keyFor = (form: FormData, input: object): string =>
  createHash('sha256')
    .update(`${keyOf(form) ?? ''} ${JSON.stringify(input)}`)
    .digest('hex');

export const openEmergencyAccess = keepsTyped(async (_state, form) => {
  const { day, month, year } = dateOf(form, 'birthDate');
  const input = {
    nhsNumber: textOf(form, 'nhsNumber'),
    birthDay: day,
    birthMonth: month,
    birthYear: year,
    reason: textOf(form, 'reason'),
  };
  const asked = await ask(OpenEmergencyAccessDocument, { input }, { idempotencyKey: keyFor(form, input) });
  if (asked.ok) redirect(`/emergency/${asked.data.openEmergencyAccess.id}`);
  if (asked.refusal.code === 'EMERGENCY_ALREADY_OPEN') redirect('/emergency?done=open-already');
  return refusedState(
    form,
    asked.refusals.map((told) => withLength(told, input.reason)),
  );
});
