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
