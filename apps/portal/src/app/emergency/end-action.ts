'use server';

import { redirect } from 'next/navigation';
import { ask, goAndSignIn } from '../../ask';
import { hrefOf } from '../../desk/address';
import { EndEmergencyAccessDocument } from '../../generated/graphql';
import { textOf } from '../../ui/form/form-state';

/** Whoever presses it means it to be over: over already is as good, and anything else must not look like it. */
export async function endEmergencyAccess(form: FormData): Promise<void> {
  const input = { accessId: textOf(form, 'accessId'), version: Number(textOf(form, 'version')) };
  const asked = await ask(EndEmergencyAccessDocument, { input });
  if (!asked.ok && asked.refusal.code === 'SIGNED_OUT') return goAndSignIn();
  const refused = asked.ok ? null : asked.refusal.code === 'EMERGENCY_OVER' ? 'over' : 'not-ended';
  redirect(hrefOf('/emergency', { done: refused ?? 'ended' }));
}
