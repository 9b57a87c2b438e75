import { isOwnPage } from '../../../passkey/own-site';
import { away, leaveForProvider } from './provider';

/** A link, not a form: the policy of this site lets no form lead to another. */
export async function GET(request: Request): Promise<Response> {
  const address = isOwnPage(request) ? await leaveForProvider({}) : null;
  return away(address ?? '/sign-in?single=refused');
}
