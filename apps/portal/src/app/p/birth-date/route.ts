import { answer, formIn, goTo } from '../../../patient/answer';
import { knockAt } from '../../../patient/patient-api';
import { isFromElsewhere, keep, keptIn } from '../../../patient/patient-cookies';
import { birthDatePage, type Typed } from '../../../patient/patient-pages';

export function GET(request: Request): Response | Promise<Response> {
  return keptIn('session', request) ? answer(birthDatePage(null, null)) : goTo('/p/not-working');
}

export async function POST(request: Request): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(null, { status: 403 });
  const session = keptIn('session', request);
  if (!session) return goTo('/p/not-working');
  const typed = typedIn(await formIn(request));
  const given = await knockAt<{ session: string; device: string }>('/patient/birth-date', typed, session);
  if (given.ok) {
    const { session: fresh, device } = given.body;
    return goTo('/p/next-step', [keep('session', fresh, request), keep('device', device, request)]);
  }
  const { code, sentence, field } = given.body;
  if (!sentence || code === 'LINK_NOT_WORKING') return goTo('/p/not-working');
  return answer(
    birthDatePage(typed, { sentence, field: field ?? 'birthDate-day' }),
    given.status === 429 ? 429 : 422,
  );
}

/** No more than a date takes: what is longer is no date. */
const LONGEST = 20;

function typedIn(form: FormData): Typed {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, LONGEST);
  return { day: text('day'), month: text('month'), year: text('year') };
}
