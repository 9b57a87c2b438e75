import { enter } from '../../open-session';
import { wayIn } from '../../way-in';
import { away, comeBack, takeTrip } from '../provider';

/** Where the identity provider sends people back to. What it brings is good once. */
export async function GET(request: Request): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const { ticket, ...trip } = await takeTrip();
  const entered = await enter('/sessions/single', { ticket, query: search.slice(1) });
  if (entered.step === 'signed-in') return away(await wayIn(trip.next));
  if (entered.step === 'linked') return away('/enrol');
  // RFC 6749, 4.1.2.1: they pressed Cancel, or may not go on there. It chooses words and nothing else.
  return comeBack(trip, searchParams.get('error') === 'access_denied' ? 'stopped' : 'refused');
}
