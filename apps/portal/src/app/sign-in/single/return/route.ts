import { enter } from '../../open-session';
import { wayIn } from '../../way-in';
import { away, takeTicket } from '../provider';

/** Where the identity provider sends people back to. What it brings is good once. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).search.slice(1);
  const entered = await enter('/sessions/single', { ticket: await takeTicket(), query });
  if (entered.step === 'signed-in') return away(await wayIn(null));
  return away(entered.step === 'linked' ? '/enrol' : '/sign-in?single=refused');
}
