import { isOwnPage } from '../../../passkey/own-site';
import { away, leaveForProvider } from '../../sign-in/single/provider';
import { enrolmentTicket } from '../ticket';

/** Whoever comes back from the identity provider is linked to the person invited. */
export async function GET(request: Request): Promise<Response> {
  const address = isOwnPage(request) ? await leaveForProvider({ ticket: await enrolmentTicket() }) : null;
  return away(address ?? '/enrol');
}
