import { callApi } from '../../../ask';
import { handOn, isOwnSite } from '../../../passkey/own-site';
import { keepPasskeyTicket, secondStep } from '../second-step-ticket';

const asked = (path: string, body: object) => callApi(path, { method: 'POST', body: JSON.stringify(body) });

/** What the browser's passkey is asked: this person's, once their password was right; else any of the hub's. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnSite(request)) return new Response(null, { status: 403 });
  if (new URL(request.url).searchParams.has('second')) {
    const ticket = (await secondStep())?.ticket ?? '';
    return handOn(await asked('/sessions/second-factor/passkey', { ticket }));
  }
  const response = await asked('/sessions/passkey/options', {});
  const { ticket } = (await response.clone().json()) as { ticket?: string };
  if (ticket) await keepPasskeyTicket(ticket);
  return handOn(response);
}
