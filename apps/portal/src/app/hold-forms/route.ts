import { callApi, sessionToken } from '../../ask';
import { keepTyped } from '../../held/hold-typed';
import type { Typed } from '../../held/locked-address';

const OURS = ['same-origin', 'none'];

/** For the script that locks an idle page: keeps what is typed in it, then signs out. Another site cannot ask this. */
export async function POST(request: Request): Promise<Response> {
  if (!OURS.includes(request.headers.get('sec-fetch-site') ?? 'none'))
    return new Response(null, { status: 403 });
  const token = await sessionToken();
  const typed = (await request.json().catch(() => null)) as Typed | null;
  const id = typed && Array.isArray(typed.fields) ? await keepTyped(typed) : null;
  if (token) await callApi('/sessions/current', { method: 'DELETE', token });
  return Response.json({ id }, { status: 200 });
}
