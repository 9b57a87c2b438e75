'use server';

import { redirect } from 'next/navigation';
import { safeNext } from '../../safe-next';
import { refusedState, textOf, type FormState, type Problem } from '../../ui/form/form-state';
import { openSession } from './open-session';

function missing(email: string, password: string): Problem[] {
  const problems: Problem[] = [];
  if (!email) problems.push({ field: 'email', sentence: 'Enter your email address' });
  if (!password) problems.push({ field: 'password', sentence: 'Enter your password' });
  return problems;
}

export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const email = textOf(form, 'email');
  const password = form.get('password');
  const typed = typeof password === 'string' ? password : '';
  const problems = missing(email, typed);
  if (problems.length > 0) return refusedState(form, problems);
  const told = await openSession('/sessions', { email, password: typed });
  if (told) return refusedState(form, [{ ...told, field: 'email' }]);
  redirect(safeNext(textOf(form, 'next')) ?? '/');
}

export async function signInAsDemoPerson(form: FormData): Promise<void> {
  const told = await openSession('/sessions/demo', { email: textOf(form, 'email') });
  redirect(told ? '/sign-in?demo=refused' : (safeNext(textOf(form, 'next')) ?? '/'));
}
