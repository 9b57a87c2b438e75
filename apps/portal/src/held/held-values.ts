import { headers } from 'next/headers';
import { cache } from 'react';
import { ask } from '../ask';
import { HeldFormDocument } from '../generated/graphql';
import { PATH_HEADER } from '../request-headers';
import type { FormValues } from '../ui/form/form-state';
import { heldIn, samePage } from './locked-address';

/** What was typed on this page before its reader was signed out; null where there is nothing of the kind. */
export const heldValues = cache(async (): Promise<FormValues | null> => {
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  const id = heldIn(path);
  if (!id) return null;
  const asked = await ask(HeldFormDocument, { id }, { staysWhenSignedOut: true });
  if (!asked.ok || !samePage(asked.data.heldForm.path, path)) return null;
  const { fields } = asked.data.heldForm;
  return Object.fromEntries(
    fields.map(({ name, values }) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
});
