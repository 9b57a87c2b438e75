import { isOwnPage } from '../../../passkey/own-site';
import { comeBack, leaveForProvider } from '../../sign-in/single/provider';
import { enrolmentTicket } from '../ticket';

const TRIP = { from: 'enrol', next: '' } as const;

/** Whoever comes back from the identity provider is linked to the person invited. */
export async function GET(request: Request): Promise<Response> {
  return isOwnPage(request)
    ? leaveForProvider(TRIP, { ticket: await enrolmentTicket() })
    : comeBack(TRIP, 'refused');
}
