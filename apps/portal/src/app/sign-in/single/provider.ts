import { z } from 'zod';
import { callApi } from '../../../ask';
import { hrefOf } from '../../../desk/address';
import { readJson } from '../../../passkey/read-json';
import { safeNext } from '../../../safe-next';
import { forgetTicket, keepTicket, keptTicket, type TicketCookie } from '../../../ticket-cookie';

/** Lax: the provider sends people back from its own site. */
const COOKIE: TicketCookie = { name: 'hub_single', path: '/sign-in', sameSite: 'lax', seconds: 600 };
const begun = z.object({ ticket: z.string(), address: z.url() });

/** Whether this hub has an identity provider; when the API does not answer, the page shows none. */
export async function hasProvider(): Promise<boolean> {
  try {
    const response = await callApi('/sessions/single');
    return response.ok && z.object({ isOn: z.boolean() }).parse(await response.json()).isOn;
  } catch {
    return false;
  }
}

/** From where somebody leaves for the provider. There they come back when it did not go well. */
const PLACES = { 'sign-in': '/sign-in', enrol: '/enrol', prove: '/account/prove' } as const;
const kept = z.object({
  ticket: z.string(),
  from: z.enum(['sign-in', 'enrol', 'prove']),
  // A cookie may be set by whoever owns a neighbouring host.
  next: z.string().transform((next) => safeNext(next) ?? ''),
});
export type Trip = Pick<z.infer<typeof kept>, 'from' | 'next'>;
const NONE = { ticket: '', from: 'sign-in', next: '' } as const;

/** Off to the provider; the ticket waits here, where no script can read it. Back again when there is nowhere to go. */
export async function leaveForProvider(trip: Trip, body: { ticket?: string } = {}): Promise<Response> {
  const response = await callApi('/sessions/single/begin', { method: 'POST', body: JSON.stringify(body) });
  const answer = response.ok ? begun.safeParse(await response.json()) : null;
  if (!answer?.success) return comeBack(trip, 'refused');
  await keepTicket(COOKIE, JSON.stringify({ ...trip, ticket: answer.data.ticket }));
  return away(answer.data.address);
}

/** Good once. For whoever did not leave from here, a trip that leads nowhere. */
export async function takeTrip(): Promise<Trip & { ticket: string }> {
  const value = await keptTicket(COOKIE);
  await forgetTicket(COOKIE);
  return kept.safeParse(readJson(value)).data ?? NONE;
}

export const comeBack = ({ from, next }: Trip, single: 'refused' | 'stopped'): Response =>
  away(hrefOf(PLACES[from], { single, next }));

export const away = (location: string): Response =>
  new Response(null, { status: 303, headers: { location } });
