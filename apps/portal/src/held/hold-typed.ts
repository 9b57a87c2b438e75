import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { callApi, sessionToken } from '../ask';
import { PATH_HEADER } from '../request-headers';
import { valuesOf, type FormAction, type FormValues } from '../ui/form/form-state';
import { lockedHref, type Typed } from './locked-address';

/** Keeps what was typed at the API, sealed, for whoever was signed in here; null where it cannot be kept. */
export async function keepTyped(typed: Typed): Promise<string | null> {
  const token = await sessionToken();
  if (!token || typed.fields.length === 0) return null;
  const response = await callApi('/held-forms', { method: 'POST', token, body: JSON.stringify(typed) });
  return response.ok ? ((await response.json()) as { id: string }).id : null;
}

export const fieldsOf = (values: FormValues): Typed['fields'] =>
  Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, values: typeof value === 'string' ? [value] : [...value] }],
  );

/**
 * A form's action that loses nothing when its sender has been signed out meanwhile: what was typed is kept, and shown
 * again on the same page once they are back. Nothing is ever sent in their absence.
 */
export const keepsTyped =
  (action: FormAction): FormAction =>
  async (state, form) => {
    const answer = await action(state, form);
    if (!answer.problems.some(({ code }) => code === 'SIGNED_OUT')) return answer;
    const path = (await headers()).get(PATH_HEADER) ?? '/';
    const held = await keepTyped({ path, fields: fieldsOf(valuesOf(form)) });
    return held ? redirect(lockedHref(path, held)) : answer;
  };
