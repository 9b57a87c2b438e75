import { z } from 'zod';
import { callApi } from '../../../ask';
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

/** Off to the provider; the ticket waits here, where no script can read it. Null when there is nowhere to go. */
export async function leaveForProvider(body: { ticket?: string }): Promise<string | null> {
  const response = await callApi('/sessions/single/begin', { method: 'POST', body: JSON.stringify(body) });
  const answer = response.ok ? begun.safeParse(await response.json()) : null;
  if (!answer?.success) return null;
  await keepTicket(COOKIE, answer.data.ticket);
  return answer.data.address;
}

export async function takeTicket(): Promise<string> {
  const ticket = await keptTicket(COOKIE);
  await forgetTicket(COOKIE);
  return ticket;
}

export const away = (location: string): Response =>
  new Response(null, { status: 303, headers: { location } });
