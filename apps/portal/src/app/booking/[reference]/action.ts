'use server';

import { readReference } from '@hub/domain';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { ask, type Asked } from '../../../ask';
import type { Told } from '../../../answer-error';
import { hrefOf } from '../../../desk/address';
import { BookCourseDocument, CancelCourseDocument, MoveSessionDocument } from '../../../generated/graphql';
import { keepsTyped } from '../../../held/hold-typed';
import { keyOf, refusedState, textOf, type FormState } from '../../../ui/form/form-state';

/** What the page shows is no longer so: it is read anew, and what was typed is kept. */
const STALE = [
  'COURSE_JUST_TAKEN',
  'COURSE_NOT_OFFERED',
  'COURSE_ALREADY_BOOKED',
  'SESSION_JUST_TAKEN',
  'CHANGED_SINCE_YOU_LOOKED',
  'NOT_POSSIBLE_NOW',
];

function refused(form: FormData, refusals: readonly Told[], field: string): FormState {
  if (refusals.some(({ code }) => STALE.includes(code))) refresh();
  return refusedState(
    form,
    refusals.map((told) => ({
      ...told,
      field: told.field && told.field !== 'startsAt' ? told.field : field,
    })),
  );
}

function done(form: FormData, what: string): never {
  const reference = readReference(textOf(form, 'reference'));
  redirect(reference.ok ? hrefOf(`/booking/${reference.value}`, { done: what }) : '/booking');
}

const versionOf = (form: FormData) => Number(textOf(form, 'version'));

type Step = { asked: Asked<unknown>; field: string; what: string };

function conclude(form: FormData, { asked, field, what }: Step): FormState {
  return asked.ok ? done(form, what) : refused(form, asked.refusals, field);
}

export const bookCourse = keepsTyped(async (_state, form) => {
  const offerKey = textOf(form, 'offerKey');
  if (!offerKey) return refusedState(form, [{ field: 'offerKey', sentence: 'Select a course' }]);
  const input = { referralId: textOf(form, 'referralId'), version: versionOf(form), offerKey };
  const asked = await ask(BookCourseDocument, { input }, { idempotencyKey: keyOf(form) });
  return conclude(form, { asked, field: 'offerKey', what: 'booked' });
});

export const cancelCourse = keepsTyped(async (_state, form) => {
  const reason = textOf(form, 'reason');
  const input = { referralId: textOf(form, 'referralId'), version: versionOf(form), reason };
  const asked = await ask(CancelCourseDocument, { input }, { idempotencyKey: keyOf(form) });
  return conclude(form, { asked, field: 'reason', what: 'cancelled' });
});

export const moveSession = keepsTyped(async (_state, form) => {
  const startsAt = textOf(form, 'startsAt');
  if (!startsAt) return refusedState(form, [{ field: 'startsAt', sentence: 'Select a time' }]);
  const input = { appointmentId: textOf(form, 'appointmentId'), version: versionOf(form), startsAt };
  const asked = await ask(MoveSessionDocument, { input }, { idempotencyKey: keyOf(form) });
  return conclude(form, { asked, field: 'startsAt', what: 'moved' });
});
