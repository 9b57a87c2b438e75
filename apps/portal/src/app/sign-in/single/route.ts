import { isOwnPage } from '../../../passkey/own-site';
import { safeNext } from '../../../safe-next';
import { comeBack, leaveForProvider, type Trip } from './provider';

/** A link, not a form: the policy of this site lets no form lead to another. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const trip: Trip = {
    from: searchParams.has('prove') ? 'prove' : 'sign-in',
    next: safeNext(searchParams.get('next')) ?? '',
  };
  return isOwnPage(request) ? leaveForProvider(trip) : comeBack(trip, 'refused');
}
