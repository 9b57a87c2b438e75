import { answer, goTo } from '../../../patient/answer';
import { hubCalled, knockAt } from '../../../patient/patient-api';
import { isFromElsewhere, keep, keptIn } from '../../../patient/patient-cookies';
import { continuePage, notWorkingPage } from '../../../patient/patient-pages';

type Asked = { params: Promise<{ token: string }> };

/** Changes nothing, however often it is asked for: programs that scan messages follow every link. */
export async function GET(_request: Request, { params }: Asked): Promise<Response> {
  const { token } = await params;
  const looked = await knockAt('/patient/links/look', { token });
  return looked.ok ? answer(continuePage()) : answer(notWorkingPage(await hubCalled()), looked.status);
}

/** A person pressed Continue: the token becomes a cookie and leaves the address. */
export async function POST(request: Request, { params }: Asked): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const { token } = await params;
  const device = keptIn('device', request);
  const opened = await knockAt<{ session: string; needsBirthDate: boolean }>('/patient/links/open', {
    token,
    device,
  });
  if (!opened.ok) return goTo('/p/not-working');
  const cookies = [keep('session', opened.body.session, request)];
  return goTo(opened.body.needsBirthDate ? '/p/birth-date' : '/p/next-step', cookies);
}
