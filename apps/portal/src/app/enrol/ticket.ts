import { cookies } from 'next/headers';
import { z } from 'zod';
import { callApi, isHttps } from '../../ask';

/** Lax: an identity provider sends people back here from its own site. */
const COOKIE = 'hub_enrol';
/** Long enough to fetch a telephone; the invitation itself lives longer. */
const LIFE_S = 3_600;

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

export async function keepEnrolmentTicket(ticket: string): Promise<void> {
  (await cookies()).set(COOKIE, ticket, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/enrol',
    secure: await isHttps(),
    maxAge: LIFE_S,
  });
}

export async function enrolmentTicket(): Promise<string> {
  return (await cookies()).get(COOKIE)?.value ?? '';
}

export async function forgetEnrolmentTicket(): Promise<void> {
  (await cookies()).set(COOKIE, '', { path: '/enrol', maxAge: 0 });
}

export const askEnrolment = (path: string, ticket: string): Promise<Response> =>
  callApi(`/enrolment${path}`, { method: 'POST', body: JSON.stringify({ ticket }) });

/** Null when the invitation does not work, whatever the reason. */
export async function enrolmentSoFar(): Promise<EnrolmentSoFar | null> {
  const ticket = await enrolmentTicket();
  if (!ticket) return null;
  const response = await askEnrolment('', ticket);
  return response.ok ? soFar.parse(await response.json()) : null;
}
