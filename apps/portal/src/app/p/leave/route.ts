import { answer, formIn, goTo } from '../../../patient/answer';
import { knockAt } from '../../../patient/patient-api';
import { drop, isFromElsewhere, keptIn } from '../../../patient/patient-cookies';
import { leftPage } from '../../../patient/patient-pages';

export function GET(): Promise<Response> {
  return answer(leftPage());
}

/** Ends the session; and forgets the device where somebody says that it is not their own. */
export async function POST(request: Request): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const forgets = (await formIn(request)).get('forget') === 'yes';
  const session = keptIn('session', request);
  const device = forgets ? keptIn('device', request) : null;
  if (session) await knockAt('/patient/leave', { device }, session);
  const dropped = [drop('session', request), ...(forgets ? [drop('device', request)] : [])];
  return goTo('/p/leave', dropped);
}
