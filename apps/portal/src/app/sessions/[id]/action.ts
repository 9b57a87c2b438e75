'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask } from '../../../ask';
import { hrefOf } from '../../../desk/address';
import { RecordAttendanceDocument } from '../../../generated/graphql';
import { keepsTyped } from '../../../held/hold-typed';
import { keyOf, refusedState, textOf } from '../../../ui/form/form-state';

const STALE = ['CHANGED_SINCE_YOU_LOOKED', 'ATTENDANCE_ALREADY_RECORDED', 'NOT_POSSIBLE_NOW'];

export const recordAttendance = keepsTyped(async (_state, form) => {
  const outcome = textOf(form, 'outcome');
  if (!outcome)
    return refusedState(form, [{ field: 'outcome', sentence: 'Select whether the patient came' }]);
  const input = {
    appointmentId: textOf(form, 'appointmentId'),
    version: Number(textOf(form, 'version')),
    outcome,
  };
  const asked = await ask(RecordAttendanceDocument, { input }, { idempotencyKey: keyOf(form) });
  if (!asked.ok) {
    if (asked.refusals.some(({ code }) => STALE.includes(code))) refresh();
    return refusedState(
      form,
      asked.refusals.map((told) => ({ ...told, field: told.field ?? 'outcome' })),
    );
  }
  redirect(
    hrefOf(`/sessions/${asked.data.recordAttendance.id}`, { done: asked.data.recordAttendance.state }),
  );
});
