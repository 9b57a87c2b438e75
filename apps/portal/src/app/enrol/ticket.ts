import { signsInHere } from '@hub/domain';
import { z } from 'zod';
import { callApi } from '../../ask';
import { forgetTicket, keepTicket, keptTicket, type TicketCookie } from '../../ticket-cookie';

/** Long enough to fetch a telephone; the invitation itself lives longer. */
const LIFE_S = 3_600;
/** Lax: an identity provider sends people back here from its own site. */
const COOKIE: TicketCookie = { name: 'hub_enrol', path: '/enrol', sameSite: 'lax', seconds: LIFE_S };

const soFar = z.object({
  name: z.string(),
  email: z.string(),
  hubName: z.string(),
  practiceName: z.string().nullable(),
  hasPassword: z.boolean(),
  passkeys: z.array(z.string()),
  hasTotp: z.boolean(),
  hasSingleSignOn: z.boolean(),
});
export type EnrolmentSoFar = z.infer<typeof soFar>;

/** Enough to sign in by, without any identity provider. */
export const isSetUpHere = ({ hasPassword, passkeys, hasTotp }: EnrolmentSoFar): boolean =>
  signsInHere({ hasPassword, passkeys: passkeys.length, hasApp: hasTotp });

export const keepEnrolmentTicket = (ticket: string) => keepTicket(COOKIE, ticket);
export const enrolmentTicket = () => keptTicket(COOKIE);
export const forgetEnrolmentTicket = () => forgetTicket(COOKIE);

export const askEnrolment = (path: string, ticket: string): Promise<Response> =>
  callApi(`/enrolment${path}`, { method: 'POST', body: JSON.stringify({ ticket }) });

/** Null when the invitation does not work, whatever the reason. */
export async function enrolmentSoFar(): Promise<EnrolmentSoFar | null> {
  const ticket = await enrolmentTicket();
  if (!ticket) return null;
  const response = await askEnrolment('', ticket);
  return response.ok ? soFar.parse(await response.json()) : null;
}
