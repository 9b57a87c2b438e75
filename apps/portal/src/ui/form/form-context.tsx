'use client';

import { createContext, useContext } from 'react';
import type { FormState } from './form-state';

export const FormContext = createContext<FormState>({ problems: [], values: {} });

export type FieldState = {
  value: string | undefined;
  values: readonly string[];
  problem: string | undefined;
};

/** What one field shows: what was typed into it last, and what is wrong with it. */
export function useField(name: string): FieldState {
  const { values, problems } = useContext(FormContext);
  const held = values[name];
  const all = held === undefined ? [] : typeof held === 'string' ? [held] : held;
  return {
    value: all[0],
    values: all.filter((each) => each !== ''),
    problem: problems.find((problem) => problem.field === name)?.sentence,
  };
}

/** Whether anything has been sent back: then empty means emptied, not "not yet filled in". */
export const useFormValues = () => useContext(FormContext).values;

type Box = 'day' | 'month' | 'year';
export type DateProblem = { sentence: string; wrong: Box[]; namesBox: boolean };

/** A problem may name the whole date or one of its boxes; only a missing part is one box's fault alone. */
export function useDateProblem(name: string): DateProblem | undefined {
  const { problems } = useContext(FormContext);
  const boxes: Box[] = ['day', 'month', 'year'];
  const found = problems.find(
    ({ field }) => field === name || boxes.some((box) => field === `${name}-${box}`),
  );
  if (!found) return undefined;
  const named = boxes.filter((box) => found.field === `${name}-${box}`);
  const isPartMissing = found.code?.endsWith('_INCOMPLETE') ?? false;
  return { sentence: found.sentence, wrong: isPartMissing ? named : [], namesBox: named.length > 0 };
}
