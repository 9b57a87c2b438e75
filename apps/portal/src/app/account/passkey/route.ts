import { ask, callApi } from '../../../ask';
import { AskNewPasskeyDocument } from '../../../generated/graphql';
import { handOn, isOwnSite } from '../../../passkey/own-site';
import { keepPasskeyTicket } from '../proof';

/** What the browser is asked: for a new passkey, or with `?prove` for one that shows who this is. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnSite(request)) return new Response(null, { status: 403 });
  if (new URL(request.url).searchParams.has('prove')) {
    const response = await callApi('/sessions/passkey/options', { method: 'POST', body: '{}' });
    const { ticket } = (await response.clone().json()) as { ticket?: string };
    if (ticket) await keepPasskeyTicket(ticket);
    return handOn(response);
  }
  const asked = await ask(AskNewPasskeyDocument, {}, { staysWhenSignedOut: true });
  if (!asked.ok) return Response.json({}, { status: 400 });
  const { ticket, options } = asked.data.askNewPasskey;
  await keepPasskeyTicket(ticket);
  return Response.json({ options: JSON.parse(options) as object });
}
